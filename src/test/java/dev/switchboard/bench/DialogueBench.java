package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import dev.switchboard.bench.Talkers.Talker;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import dev.switchboard.simulator.ModelSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What we add between a caller's last word and the first word of the answer, with many conversations at once; what a thousand of
 * them take; and what is left for calls that come in beside them.
 */
public final class DialogueBench {

    private static final int ORGANIZATIONS = 200;
    private static final int OPEN = 1_000;
    private static final int TALKING = 100;
    private static final int CONNECTIONS = 16;

    /** A caller and the agent speak in turn: one turn of both takes about this long. */
    private static final int TURN_MILLIS = 6_000;

    private final Callers callers = new Callers(ORGANIZATIONS);
    private final int seconds;
    private final int conversations;

    private DialogueBench(int seconds, int conversations) {
        this.seconds = seconds;
        this.conversations = conversations;
    }

    /** {@code [seconds of each measurement] [rounds] [conversations at once]} */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int conversations = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        new DialogueBench(seconds, conversations).run(rounds);
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        String words = "We wrap vans of every size, and we are happy to help you. What would you like to know?";
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64);
                ModelSimulator model = ModelSimulator.start(ModelScript.always(ModelReply.words(words)))) {
            model.takes(Duration.ofMillis(300), Duration.ofMillis(20));
            model.forget();
            Map<String, String> settings = WebhookBench.settings(database, outside);
            settings.put("OPENAI_BASE_URL", model.url());
            settings.put(
                    "SWITCHBOARD_RELAY_SILENCE", "30m"); // those who only listen are not asked whether they are there
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("switchboard.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                database.converse();
                System.out.printf(
                        "%d organizations, %d conversations at once, warming up%n", ORGANIZATIONS, conversations);
                talk("warm-up, socket", () -> Talkers.relay(service.port, callers));
                talk("warm-up, webhook", () -> Talkers.gather(service.port, callers));
                for (int round = 1; round <= rounds; round++) {
                    System.out.printf("round %d%n", round);
                    added(
                            "socket, first word",
                            () -> Talkers.model(model.url(), false),
                            () -> Talkers.relay(service.port, callers));
                    added(
                            "webhook, whole answer",
                            () -> Talkers.model(model.url(), true),
                            () -> Talkers.gather(service.port, callers));
                }
                manyOpen(service, rounds);
            }
        }
    }

    private interface Opening {
        Talker open() throws Exception;
    }

    private void added(String what, Opening alone, Opening through) throws Exception {
        double[] without = talk("model alone", alone);
        double[] with = talk(what, through);
        System.out.printf(
                "%s: %+.0f ms at p50, %+.0f ms at p99%n",
                what, at(with, 0.5) - at(without, 0.5), at(with, 0.99) - at(without, 0.99));
    }

    private double[] talk(String what, Opening opening) throws Exception {
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        AtomicBoolean on = new AtomicBoolean(true);
        List<Thread> threads = start(conversations, opening, on, millis, failed);
        Thread.sleep(seconds * 1_000L);
        on.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        double[] sorted = millis.stream().mapToDouble(each -> each).sorted().toArray();
        System.out.printf(
                "  %-22s %,d turns, p50 %.0f ms, p99 %.0f ms, failed %d%n",
                what, sorted.length, at(sorted, 0.5), at(sorted, 0.99), failed.get());
        return sorted;
    }

    private static List<Thread> start(
            int count, Opening opening, AtomicBoolean on, ConcurrentLinkedQueue<Double> millis, AtomicInteger failed) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> converse(opening, on, millis, failed));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void converse(
            Opening opening, AtomicBoolean on, ConcurrentLinkedQueue<Double> millis, AtomicInteger failed) {
        try (Talker talker = opening.open()) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(TURN_MILLIS));
            while (on.get()) {
                millis.add(talker.turn() / 1e6);
                Thread.sleep(TURN_MILLIS / 2 + ThreadLocalRandom.current().nextInt(TURN_MILLIS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            failed.incrementAndGet();
        }
    }

    /** A thousand are open, and some of them talk. */
    private void manyOpen(ServiceProcess service, int rounds) throws Exception {
        List<Talker> open = new ArrayList<>();
        for (int i = 0; i < OPEN; i++) {
            open.add(Talkers.relay(service.port, callers));
        }
        Load.run(service.port, CONNECTIONS, 20, 0, callers::incoming);
        double[] ratios = new double[rounds * 2 + 1];
        for (int round = 0; round < ratios.length; round++) {
            boolean talkFirst = round % 2 == 0;
            double first = rate(service.port, talkFirst ? open : List.of());
            double second = rate(service.port, talkFirst ? List.of() : open);
            ratios[round] = talkFirst ? first / second : second / first;
        }
        Arrays.sort(ratios);
        System.out.printf(
                "%,d open, %d talking: %,d MB resident; voice webhooks beside them at %.2f of the rate without (median of %d rounds)%n",
                OPEN, TALKING, service.residentMegabytes(), at(ratios, 0.5), ratios.length);
        for (Talker talker : open) {
            talker.close();
        }
    }

    private double rate(int port, List<Talker> open) throws Exception {
        AtomicBoolean on = new AtomicBoolean(true);
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (Talker talker : open.subList(0, Math.min(TALKING, open.size()))) {
            Opening again = () -> new Talker() {
                @Override
                public long turn() throws Exception {
                    return talker.turn();
                }

                @Override
                public void close() {}
            };
            threads.addAll(start(1, again, on, millis, failed));
        }
        Thread.sleep(TURN_MILLIS);
        Figures figures = Load.run(port, CONNECTIONS, Math.max(4, seconds / 3), 0, callers::incoming);
        on.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "  %-9s %s   turns %d, failed %d%n",
                open.isEmpty() ? "quiet" : "talking", figures, millis.size(), failed.get());
        return figures.perSecond();
    }

    private static double at(double[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))];
    }
}
