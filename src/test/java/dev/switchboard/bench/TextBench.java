package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The webhook of texts beside that of calls, of the same service and the same database: in turn, many short rounds, and
 * compared within their round. Texts of people who are known, as nearly all are, and of people who never wrote.
 */
final class TextBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int READY_PER_SECOND = 3_000;

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
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("switchboard.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                System.out.printf("%,d organizations, %d connections, warming up%n", ORGANIZATIONS, connections);
                Load.run(service.port, connections, warmUp / 2, 0, callers::incoming);
                Load.run(service.port, connections, warmUp / 2, 0, () -> callers.text(false));
                database.analyze();
                double rate = rounds(service.port, rounds);
                System.out.printf(
                        "half load, %,.0f texts/s asked for%n  %s%n",
                        rate / 2, Load.run(service.port, connections, 20, (int) (rate / 2), () -> callers.text(false)));
            }
        }
    }

    private double rounds(int port, int rounds) throws InterruptedException {
        List<Supplier<byte[]>> kinds = List.of(callers::incoming, () -> callers.text(false), () -> callers.text(true));
        double[][] rates = new double[kinds.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < kinds.size(); turn++) {
                int kind = (turn + round) % kinds.size(); // whoever comes second finds a fuller table
                Figures figures = Load.run(
                        port, connections, seconds, 0, Callers.ready(seconds * READY_PER_SECOND, kinds.get(kind)));
                rates[kind][round] = figures.perSecond();
                System.out.printf(
                        "round %d  %-12s %s%n",
                        round + 1, List.of("calls", "texts", "new people").get(kind), figures);
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
