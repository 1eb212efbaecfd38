package dev.switchboard.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What the ledger takes from webhooks and from what comes after them: the same service and the same database with the triggers that
 * write it and without, in turn, many short rounds, and compared within their round.
 */
public final class UsageBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int CONNECTIONS = 32;
    private static final int READY_PER_SECOND = 3_000;

    private final BenchDatabase database;
    private final Outside outside;
    private final ServiceProcess service;
    private final Callers callers = new Callers(ORGANIZATIONS);
    private final int seconds;

    private UsageBench(BenchDatabase database, Outside outside, ServiceProcess service, int seconds) {
        this.database = database;
        this.outside = outside;
        this.service = service;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 120;
        int transcripts = args.length > 3 ? Integer.parseInt(args[3]) : 5_000;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = WebhookBench.settings(database, outside);
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("switchboard.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                UsageBench bench = new UsageBench(database, outside, service, seconds);
                Load.run(service.port, CONNECTIONS, warmUp, 0, bench.callers::incoming);
                database.analyze();
                bench.webhooks(rounds);
                bench.pipeline(rounds, transcripts);
            }
        }
    }

    /** Calls that come in, and calls that end: only those have something to be written. */
    private void webhooks(int rounds) throws Exception {
        double[] incoming = new double[rounds];
        double[] ended = new double[rounds];
        double[] whole = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double[] with = new double[2];
            double[] without = new double[2];
            for (boolean ledger :
                    new boolean[] {round % 2 == 0, round % 2 == 1}) { // whoever comes second finds a fuller table
                database.ledger(ledger);
                calls(ledger ? with : without);
            }
            incoming[round] = without[0] / with[0];
            ended[round] = without[1] / with[1];
            whole[round] = (1 / with[0] + 1 / with[1]) / (1 / without[0] + 1 / without[1]);
            System.out.printf(
                    Locale.US,
                    "round %d  with the ledger %,.0f calls/s in, %,.0f ended; without %,.0f in, %,.0f ended%n",
                    round + 1,
                    with[0],
                    with[1],
                    without[0],
                    without[1]);
        }
        database.ledger(true);
        System.out.printf(
                Locale.US,
                "time with the ledger to that without, medians: a call comes in %.3f, a call ends %.3f, both %.3f%n",
                median(incoming),
                median(ended),
                median(whole));
    }

    private void calls(double[] rates) throws InterruptedException {
        long first = callers.begin();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger over = new AtomicInteger();
        int ready = seconds * READY_PER_SECOND;
        Supplier<byte[]> comes =
                Callers.ready(ready, () -> callers.incoming(first + 1_000_000L * 7 + begun.getAndIncrement()));
        rates[0] = Load.run(service.port, CONNECTIONS, seconds, 0, comes).perSecond();
        int known = begun.get();
        Supplier<byte[]> ends = Callers.ready(
                Math.min(known, ready), () -> callers.ended(first + 1_000_000L * 7 + over.getAndIncrement() % known));
        rates[1] = Load.run(service.port, CONNECTIONS, seconds, 0, ends).perSecond();
    }

    /** From words to the alert, with a model that answers at once. */
    private void pipeline(int rounds, int transcripts) throws Exception {
        outside.modelTakes(0);
        drain(transcripts); // until the compiler has seen the way
        double[] took = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double with = 0;
            double without = 0;
            for (boolean ledger : new boolean[] {round % 2 == 0, round % 2 == 1}) {
                database.ledger(ledger);
                double perSecond = drain(transcripts);
                with = ledger ? perSecond : with;
                without = ledger ? without : perSecond;
            }
            took[round] = without / with;
            System.out.printf(
                    Locale.US,
                    "round %d  with the ledger %,.0f transcripts/s, without %,.0f%n",
                    round + 1,
                    with,
                    without);
        }
        database.ledger(true);
        System.out.printf(Locale.US, "pipeline: time with the ledger to that without, median %.3f%n", median(took));
    }

    private double drain(int count) throws Exception {
        database.forgetCalls();
        database.addTranscripts(count, ORGANIZATIONS);
        long begun = System.nanoTime();
        while (database.waiting()) {
            Thread.sleep(20);
        }
        double rate = count / ((System.nanoTime() - begun) / 1e9);
        while (database.valuing()) {
            Thread.sleep(100);
        }
        return rate;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
