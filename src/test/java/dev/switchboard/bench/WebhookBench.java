package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The voice webhook under load, beside a plain controller that does the same work and the same statements through
 * pgbench; then the time from what a caller said to the alert.
 *
 * <p>Machines are shared, so the three are measured in turn, many short rounds, and compared within their round.
 */
public final class WebhookBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int PGBENCH_CONNECTIONS = 32; // the server takes a hundred, the services' included
    private static int connections = 32;
    private static final int WARM_UP_SECONDS = 120;
    private static final int STEADY_SECONDS = 30;
    private static final int FIRST_SECONDS = 10;
    private static final int READY_PER_SECOND = 3_000;

    private WebhookBench() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("sms")) {
            TextBench.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        connections = args.length > 2 ? Integer.parseInt(args[2]) : connections;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = settings(database, outside);
            try (ServiceProcess camel =
                            ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("camel.log"));
                    ServiceProcess plain = ServiceProcess.start(
                            "dev.switchboard.carrier.edge.PlainService", settings, folder.resolve("plain.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                Callers callers = new Callers(ORGANIZATIONS);
                System.out.printf("%,d organizations, %d connections, warming up%n", ORGANIZATIONS, connections);
                Load.run(camel.port, connections, WARM_UP_SECONDS, 0, callers::incoming);
                Load.run(plain.port, connections, WARM_UP_SECONDS, 0, callers::incoming);
                double rate = rounds(database, camel.port, plain.port, callers, seconds, rounds);
                database.endCalls(); // or the job that closes silent calls would look through a million that go on
                halfLoad(camel.port, callers, (int) (rate / 2));
                speechToAlert(camel.port, callers, outside, STEADY_SECONDS);
            }
        }
    }

    static Map<String, String> settings(BenchDatabase database, Outside outside) {
        Map<String, String> settings = database.settings();
        settings.put("PUBLIC_URL", Callers.PUBLIC_URL);
        settings.put("TWILIO_ACCOUNT_SID", Callers.ACCOUNT);
        settings.put("TWILIO_AUTH_TOKEN", Callers.TOKEN);
        settings.put("TWILIO_PHONE_NUMBER", "+12139999999");
        settings.put("TWILIO_API_BASE_URL", outside.url());
        settings.put("OPENAI_API_KEY", "bench");
        settings.put("OPENAI_BASE_URL", outside.url() + "/v1");
        return settings;
    }

    private static double rounds(BenchDatabase database, int camel, int plain, Callers callers, int seconds, int rounds)
            throws Exception {
        double[] rates = new double[rounds];
        double[] toPlain = new double[rounds];
        double[] toPgbench = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            boolean plainFirst = i % 2 == 1; // whoever comes second finds a fuller table
            Figures theirs = plainFirst ? full(plain, callers, seconds) : null;
            long before = database.calls();
            Figures ours = full(camel, callers, seconds);
            long stored = database.calls() - before;
            theirs = plainFirst ? theirs : full(plain, callers, seconds);
            double transactions = database.pgbench(PGBENCH_CONNECTIONS, seconds, ORGANIZATIONS);
            System.out.printf(
                    "round %d%n  switchboard  %s   stored %,d%n  plain        %s%n  pgbench      %,8.0f transactions/s%n",
                    i + 1, ours, stored, theirs, transactions);
            rates[i] = ours.perSecond();
            toPlain[i] = ours.perSecond() / theirs.perSecond();
            toPgbench[i] = ours.perSecond() / transactions;
        }
        System.out.printf(
                "medians of %d rounds: %,.0f requests/s, to the plain controller %.2f (quarters %.2f and %.2f), to pgbench %.2f%n",
                rounds, at(rates, 0.5), at(toPlain, 0.5), at(toPlain, 0.25), at(toPlain, 0.75), at(toPgbench, 0.5));
        return at(rates, 0.5);
    }

    private static Figures full(int port, Callers callers, int seconds) throws InterruptedException {
        return Load.run(port, connections, seconds, 0, callers.ready(seconds * READY_PER_SECOND));
    }

    private static void halfLoad(int port, Callers callers, int perSecond) throws InterruptedException {
        Load.run(port, connections, FIRST_SECONDS, perSecond, callers::incoming); // the service had stood still
        System.out.printf(
                "half load, %,d requests/s asked for%n  switchboard  %s%n",
                perSecond,
                Load.run(port, connections, STEADY_SECONDS, perSecond, callers.ready(STEADY_SECONDS * perSecond)));
    }

    private static void speechToAlert(int port, Callers callers, Outside outside, int seconds)
            throws InterruptedException {
        int perSecond = 20;
        int calls = perSecond * seconds;
        long[] said = new long[calls + connections];
        AtomicInteger next = new AtomicInteger();
        Load.run(port, 4, seconds, perSecond, () -> {
            int caller = next.getAndIncrement();
            said[caller] = System.nanoTime();
            return callers.speech(caller, "hi i need a quote for wrapping a fleet of ten trucks");
        });
        Thread.sleep(5_000);
        double[] took = outside.alerts.entrySet().stream()
                .filter(alert -> alert.getKey() >= FIRST_SECONDS * perSecond) // until the compiler has seen the way
                .mapToDouble(alert -> (alert.getValue() - said[alert.getKey()]) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                "from speech to alert, %d/s, a model that answers at once: %d of %d alerted, p50 %.0f ms, p99 %.0f ms%n",
                perSecond, outside.alerts.size(), next.get(), took[took.length / 2], took[took.length * 99 / 100]);
    }

    private static double at(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * quantile)];
    }
}
