package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The webhook of texts beside that of calls, of the same service and the same database: in turn, many short rounds, and
 * compared within their round. Texts of people who are known, as nearly all are, and of people who never wrote.
 */
final class TextBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int READY_PER_SECOND = 3_000;
    private static final int SUSTAINED_SECONDS = 20;
    private static final int HALF_SECONDS = 20;
    private static final int MARK_MILLIS = 310;
    private static final int PAGES = 200;

    private final int seconds;
    private final int connections;
    private final Callers callers = new Callers(ORGANIZATIONS);

    private TextBench(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        int connections = args.length > 2 ? Integer.parseInt(args[2]) : 32;
        int warmUp = args.length > 3 ? Integer.parseInt(args[3]) : 60;
        new TextBench(seconds, connections).run(rounds, warmUp);
    }

    private void run(int rounds, int warmUp) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = WebhookBench.settings(database, outside);
            settings.put("JWT_SECRET", TelephonyBench.JWT_SECRET);
            settings.put("SWITCHBOARD_LIMITS_API_PERSON_BURST", "1000000");
            settings.put("SWITCHBOARD_LIMITS_API_ORGANIZATION_BURST", "1000000");
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("switchboard.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                System.out.printf("%,d organizations, %d connections, warming up%n", ORGANIZATIONS, connections);
                Load.run(service.port, connections, warmUp / 2, 0, callers::incoming);
                Load.run(service.port, connections, warmUp / 2, 0, () -> callers.text(false));
                database.analyze();
                double rate = rounds(database, service.port, rounds);
                sustained(database, service.port);
                halfLoad(service.port, (int) (rate / 2));
                filed(database);
                pages(database, service.port, rounds);
            }
        }
    }

    /** What was acknowledged is filed in the background: each round begins when that of the one before has come to its end. */
    private double rounds(BenchDatabase database, int port, int rounds) throws Exception {
        List<Supplier<byte[]>> kinds = List.of(callers::incoming, () -> callers.text(false), () -> callers.text(true));
        double[][] rates = new double[kinds.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < kinds.size(); turn++) {
                int kind = (turn + round) % kinds.size(); // whoever comes second finds a fuller table
                Figures figures = full(port, kinds.get(kind));
                rates[kind][round] = figures.perSecond();
                System.out.printf(
                        "round %d  %-12s %s   %s%n",
                        round + 1, List.of("calls", "texts", "new people").get(kind), figures, filed(database));
            }
        }
        System.out.printf(
                "medians of %d rounds: calls %,.0f/s, texts %,.0f/s (%.2f of calls), texts of new people %,.0f/s (%.2f)%n",
                rounds,
                median(rates[0]),
                median(rates[1]),
                ratio(rates[1], rates[0]),
                median(rates[2]),
                ratio(rates[2], rates[0]));
        return median(rates[1]);
    }

    private Figures full(int port, Supplier<byte[]> kind) throws InterruptedException {
        return Load.run(port, connections, seconds, 0, Callers.ready(seconds * READY_PER_SECOND, kind));
    }

    /** Waits until all is filed, and says what that took. */
    private static String filed(BenchDatabase database) throws Exception {
        long begun = System.nanoTime();
        long left = database.textsWaiting();
        while (database.textsWaiting() > 0) {
            Thread.sleep(20);
        }
        return left == 0 ? "" : "%,d filed in %.1f s afterwards".formatted(left, (System.nanoTime() - begun) / 1e9);
    }

    private void sustained(BenchDatabase database, int port) throws Exception {
        long begun = System.nanoTime();
        Figures figures = Load.run(port, connections, SUSTAINED_SECONDS, 0, () -> callers.text(false));
        String filed = filed(database);
        System.out.printf(
                "for %d s  %s   %s: %,.0f/s from end to end%n",
                SUSTAINED_SECONDS, figures, filed, figures.answered() / ((System.nanoTime() - begun) / 1e9));
    }

    /** Under half of what it can take: how long a webhook takes, and until a text is in the list of a page that is open. */
    private void halfLoad(int port, int perSecond) throws Exception {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Pages page = new Pages(port, 1);
                Connection connection = new Connection(port)) {
            clock.scheduleAtFixedRate(
                    () -> {
                        String mark = "mark-" + sent.size();
                        sent.put(mark, System.nanoTime());
                        try {
                            connection.exchange(callers.text(0, mark));
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    },
                    1_000,
                    MARK_MILLIS,
                    TimeUnit.MILLISECONDS);
            System.out.printf(
                    "half load, %,d texts/s asked for%n  %s%n",
                    perSecond, Load.run(port, connections, HALF_SECONDS, perSecond, () -> callers.text(false)));
            clock.shutdown();
            Thread.sleep(5_000);
            double[] took = IntStream.range(0, sent.size())
                    .mapToDouble(mark -> (shown(page, mark, sent.size()) - sent.get("mark-" + mark)) / 1e6)
                    .sorted()
                    .toArray();
            System.out.printf(
                    "  until it shows in a page: p50 %.0f ms, p95 %.0f ms, worst %.0f ms, of %d%n",
                    took[took.length / 2], took[took.length * 95 / 100], took[took.length - 1], took.length);
        }
    }

    /** The list shows the newest of a thread only, so one that is newer counts as well. */
    private static long shown(Pages page, int mark, int marks) {
        return IntStream.range(mark, marks)
                .mapToObj(newer -> page.shown.get("mark-" + newer))
                .filter(Objects::nonNull)
                .mapToLong(at -> at)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void pages(BenchDatabase database, int port, int rounds) throws Exception {
        double[] without = new double[rounds];
        double[] with = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < 2; turn++) {
                boolean open = (turn + round) % 2 == 0;
                Pages pages = new Pages(port, open ? PAGES : 0);
                try {
                    (open ? with : without)[round] =
                            full(port, () -> callers.text(false)).perSecond();
                } finally {
                    pages.close();
                }
                filed(database);
            }
        }
        System.out.printf(
                "with %d pages open %,.0f texts/s, without %,.0f: %.2f in the median of %d pairs (%s)%n",
                PAGES,
                median(with),
                median(without),
                ratio(with, without),
                rounds,
                Arrays.toString(ratios(with, without)));
    }

    private static double[] ratios(double[] these, double[] those) {
        double[] ratios = new double[these.length];
        Arrays.setAll(ratios, i -> Math.round(100 * these[i] / those[i]) / 100.0);
        return ratios;
    }

    private static double ratio(double[] these, double[] those) {
        double[] ratios = new double[these.length];
        Arrays.setAll(ratios, i -> these[i] / those[i]);
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
