package dev.switchboard.bench;

import dev.switchboard.bench.Load.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The voice webhook beside what others would write, of {@code bench/peers}: all of them check signatures and store the call in the same
 * tables. They are measured in turn, many short rounds, and compared within their round.
 */
public final class PeersBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int READY_PER_SECOND = 3_000;

    private final BenchDatabase database;
    private final Callers callers = new Callers(ORGANIZATIONS);
    private final List<Side> sides = new ArrayList<>();

    private PeersBench(BenchDatabase database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : 120;
        int[] connections = Arrays.stream((args.length > 3 ? args[3] : "32,128").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = WebhookBench.settings(database, outside);
            try (var ours = ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("ours.log"));
                    var plain = ServiceProcess.start(
                            "dev.switchboard.carrier.edge.PlainService", settings, folder.resolve("plain.log"));
                    var express = NodeProcess.start("express.js", database, settings, folder);
                    var fastify = NodeProcess.start("fastify.js", database, settings, folder)) {
                database.addOrganizations(ORGANIZATIONS);
                PeersBench bench = new PeersBench(database);
                bench.sides.add(new Side("switchboard", ours.port, ours.pid(), true));
                bench.sides.add(new Side("spring mvc, shared commits", plain.port, plain.pid(), true));
                bench.sides.add(new Side("express", express.port, express.pid(), false));
                bench.sides.add(new Side("fastify, cache", fastify.port, fastify.pid(), false));
                bench.warmUp(connections[0], warmUp);
                for (int many : connections) {
                    bench.compare(many, seconds, rounds);
                }
            }
        }
    }

    private void warmUp(int connections, int seconds) throws InterruptedException {
        System.out.printf("%,d organizations, warming up%n", ORGANIZATIONS);
        for (Side side : sides) {
            // What is no Java is warm after a few seconds.
            Load.run(side.port, connections, side.java ? seconds : Math.min(seconds, 10), 0, callers::incoming);
        }
    }

    private void compare(int connections, int seconds, int rounds) throws Exception {
        Turn[][] turns = new Turn[sides.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                int side = (i + round) % sides.size(); // whoever comes later finds a fuller table
                turns[side][round] = turn(sides.get(side), connections, seconds);
                System.out.printf(
                        "%d connections, round %d  %-26s %s%n",
                        connections, round + 1, sides.get(side).name, turns[side][round]);
            }
        }
        System.out.printf("%nmedians of %d rounds over %d connections%n", rounds, connections);
        for (int side = 0; side < sides.size(); side++) {
            Turn[] theirs = turns[side];
            double[] ratios = new double[rounds];
            Arrays.setAll(ratios, round -> turns[0][round].perSecond / theirs[round].perSecond);
            System.out.printf(
                    "  %-26s %,8.0f requests/s   processor %4.0f µs, of the database %4.0f µs   switchboard to it %.2f (%.2f to %.2f)%n",
                    sides.get(side).name,
                    median(Arrays.stream(theirs).mapToDouble(Turn::perSecond).toArray()),
                    median(Arrays.stream(theirs).mapToDouble(Turn::service).toArray()),
                    median(Arrays.stream(theirs).mapToDouble(Turn::database).toArray()),
                    median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        }
        System.out.println();
    }

    private Turn turn(Side side, int connections, int seconds) throws Exception {
        var requests = callers.ready(seconds * READY_PER_SECOND);
        long stored = database.calls();
        double service = side.processor();
        double server = database.processorSeconds();
        Figures figures = Load.run(side.port, connections, seconds, 0, requests);
        service = side.processor() - service;
        server = database.processorSeconds() - server;
        if (figures.refused() > 0 || figures.broken() > 0 || database.calls() - stored < figures.answered()) {
            throw new IllegalStateException(side.name + " did not store what it answered: " + figures);
        }
        return new Turn(
                figures.perSecond(),
                service * 1e6 / figures.answered(),
                server * 1e6 / figures.answered(),
                figures.p50(),
                figures.p99());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private record Side(String name, int port, long pid, boolean java) {

        double processor() throws IOException {
            return java ? ProcessorTime.ofJava(pid) : ProcessorTime.ofTree(pid);
        }
    }

    /** One side at full speed: requests in a second, microseconds of processor time of each, milliseconds until it was answered. */
    private record Turn(double perSecond, double service, double database, double p50, double p99) {

        @Override
        public String toString() {
            return "%,8.0f requests/s   processor %4.0f µs, of the database %4.0f µs   p50 %6.2f ms   p99 %6.2f ms"
                    .formatted(perSecond, service, database, p50, p99);
        }
    }
}
