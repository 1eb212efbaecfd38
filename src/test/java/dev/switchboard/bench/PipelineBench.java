package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import dev.switchboard.faults.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens to words after they were stored: how fast a backlog drains, whether two instances are twice as fast as one,
 * how long an alert takes with and without Kafka, and whether a model that hangs is felt by a webhook.
 */
public final class PipelineBench {

    private static final int ORGANIZATIONS = 1_000;
    private static final int TRANSCRIPTS = 10_000;
    private static final int MODEL_MILLIS = 300;
    private static final int CALLS_PER_SECOND = 30;
    private static final int WARM_UP_SECONDS = 120;
    private static final int SECONDS = 60;
    private static final String SERVICE = "dev.switchboard.Switchboard";

    private final BenchDatabase database;
    private final Outside outside;
    private final Path folder;
    private final Callers callers = new Callers(ORGANIZATIONS);
    private int logs;

    private PipelineBench(BenchDatabase database, Outside outside, Path folder) {
        this.database = database;
        this.outside = outside;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        List<String> parts =
                args.length == 0 ? List.of("backlog", "two", "alert", "kafka", "hang") : Arrays.asList(args);
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder)) {
            try (Outside outside = new Outside(0, 64)) {
                PipelineBench bench = new PipelineBench(database, outside, folder);
                bench.begin();
                for (String part : parts) {
                    bench.run(part);
                }
            }
        }
    }

    private void begin() throws Exception {
        // The first start makes the tables.
        service(Map.of()).close();
        database.addOrganizations(ORGANIZATIONS);
    }

    private void run(String part) throws Exception {
        switch (part) {
            case "backlog" -> backlog();
            case "two" -> twoInstances();
            case "alert" -> speechToAlert("without Kafka", Map.of());
            case "kafka" -> overKafka();
            case "hang" -> hangingModel();
            default -> throw new IllegalArgumentException("expected backlog, two, alert, kafka or hang");
        }
    }

    private ServiceProcess service(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
        settings.putAll(more);
        return ServiceProcess.start(SERVICE, settings, folder.resolve("service-" + logs++ + ".log"));
    }

    /** More hands than calls to the model at once: some of them hold the database. */
    private void backlog() throws Exception {
        outside.modelTakes(MODEL_MILLIS);
        try (ServiceProcess service = service(Map.of(
                "SWITCHBOARD_EVENTS_WORKERS",
                "96",
                "SWITCHBOARD_EVENTS_MODELCALLS",
                "64",
                "SWITCHBOARD_DATABASE_POOL_SIZE",
                "40"))) {
            drain(2 * TRANSCRIPTS, List.of(service)); // until the compiler has nothing left to do
            double perSecond = drain(TRANSCRIPTS, List.of(service));
            double possible = 64.0 / MODEL_MILLIS * 1_000;
            System.out.printf(
                    "backlog of %,d, a model that takes %d ms, 64 calls to it at once: %.0f/s, which is %.2f of %.0f%n",
                    TRANSCRIPTS, MODEL_MILLIS, perSecond, perSecond / possible, possible);
        }
    }

    private void twoInstances() throws Exception {
        outside.modelTakes(MODEL_MILLIS);
        Map<String, String> sixteen = Map.of("SWITCHBOARD_EVENTS_MODELCALLS", "16");
        try (ServiceProcess one = service(sixteen)) {
            drain(TRANSCRIPTS / 2, List.of(one));
            double alone = drain(TRANSCRIPTS / 2, List.of(one));
            try (ServiceProcess other = service(sixteen)) {
                drain(TRANSCRIPTS, List.of(one, other));
                double together = drain(TRANSCRIPTS / 2, List.of(one, other));
                System.out.printf(
                        "16 calls to the model at once on each instance: one %.0f/s, two %.0f/s, %.2f times%n",
                        alone, together, together / alone);
            }
        }
    }

    /** @return transcripts a second, until their alerts are sent as well */
    private double drain(int count, List<ServiceProcess> services) throws Exception {
        database.forgetCalls();
        database.addTranscripts(count, ORGANIZATIONS);
        long begun = System.nanoTime();
        int asked = outside.answers.get();
        List<String> memory = new ArrayList<>();
        long shownAt = begun;
        while (database.waiting()) {
            Thread.sleep(100);
            if (System.nanoTime() - shownAt > 10_000_000_000L) {
                shownAt = System.nanoTime();
                memory.add(services.get(0).residentMegabytes() + " MB");
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "  %,d in %.1f s, %,d answers of the model; memory of the process each ten seconds: %s%n",
                count, seconds, outside.answers.get() - asked, memory);
        while (database.valuing()) {
            Thread.sleep(100);
        }
        System.out.printf("  their values %.1f s later%n", (System.nanoTime() - begun) / 1e9 - seconds);
        return count / seconds;
    }

    private void overKafka() throws Exception {
        KafkaBroker broker = new KafkaBroker(folder.resolve("kafka").toAbsolutePath());
        try {
            while (!broker.isUp()) {
                Thread.sleep(200);
            }
            speechToAlert("over Kafka", Map.of("KAFKA_BROKERS", broker.address()));
        } finally {
            broker.kill();
        }
    }

    private void speechToAlert(String mode, Map<String, String> more) throws Exception {
        outside.modelTakes(0);
        database.forgetCalls();
        try (ServiceProcess service = service(more)) {
            speak(service, WARM_UP_SECONDS);
            double[] took = speak(service, SECONDS);
            System.out.printf(
                    "from speech to alert %s, %d/s, a model that answers at once: %,d alerts, p50 %.0f ms, p99 %.0f ms%n",
                    mode, CALLS_PER_SECOND, took.length, took[took.length / 2], took[took.length * 99 / 100]);
        }
    }

    /** @return milliseconds to each alert, sorted */
    private double[] speak(ServiceProcess service, int seconds) throws InterruptedException {
        outside.alerts.clear();
        long[] said = new long[CALLS_PER_SECOND * seconds + 100];
        AtomicInteger next = new AtomicInteger();
        Load.run(service.port, 8, seconds, CALLS_PER_SECOND, () -> {
            int caller = next.getAndIncrement();
            said[caller] = System.nanoTime();
            return callers.speech(caller, "hi i need a quote for wrapping a fleet of ten trucks");
        });
        Thread.sleep(5_000);
        return outside.alerts.entrySet().stream()
                .mapToDouble(alert -> (alert.getValue() - said[alert.getKey()]) / 1e6)
                .sorted()
                .toArray();
    }

    /** Rounds in turn, because the machine is not always as busy. */
    private void hangingModel() throws Exception {
        int rounds = 4;
        double[] with = new double[rounds];
        double[] without = new double[rounds];
        try (ServiceProcess service = service(Map.of())) {
            callsAndWords(service, WARM_UP_SECONDS);
            for (int i = 0; i < rounds; i++) {
                outside.modelTakes(0);
                without[i] = callsAndWords(service, SECONDS / 2).p99();
                outside.modelTakes(60_000);
                with[i] = callsAndWords(service, SECONDS / 2).p99();
                outside.modelTakes(0);
                awaitIdle();
            }
        }
        System.out.printf(
                "voice webhook at %d calls/s: p99 %s ms; with a model that hangs %s ms; medians %.2f times%n",
                CALLS_PER_SECOND,
                Arrays.toString(rounded(without)),
                Arrays.toString(rounded(with)),
                median(with) / median(without));
    }

    private void awaitIdle() throws SQLException, InterruptedException {
        for (int i = 0; i < 1_200 && database.waiting(); i++) {
            Thread.sleep(100);
        }
    }

    /** Calls come in, and as many callers speak; the figures are those of the calls that come in. */
    private Figures callsAndWords(ServiceProcess service, int seconds) throws InterruptedException {
        Thread speakers = new Thread(() -> {
            try {
                AtomicInteger next = new AtomicInteger();
                Load.run(
                        service.port,
                        8,
                        seconds,
                        CALLS_PER_SECOND,
                        () -> callers.speech(
                                next.getAndIncrement(), "hi i need a quote for wrapping a fleet of ten trucks"));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        speakers.start();
        Figures figures = Load.run(service.port, 8, seconds, CALLS_PER_SECOND, callers::incoming);
        speakers.join();
        return figures;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> Math.round(value * 10) / 10.0).toArray();
    }
}
