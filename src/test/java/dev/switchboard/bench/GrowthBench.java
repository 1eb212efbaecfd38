package dev.switchboard.bench;

import dev.switchboard.bench.GrowthSide.Cost;
import dev.switchboard.ground.embedded.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether a call that comes in costs more the more calls there are: two databases of one server that is set up as the
 * service's own, one without calls and one with millions, written to in turn by the function that webhooks use.
 */
public final class GrowthBench {

    private static final int WARM_UP = 5;
    private static final double NOTHING = 0.1;
    private static final int STEADY_SECONDS = 60;

    private GrowthBench() {}

    public static void main(String[] words) throws Exception {
        int millions = words.length > 0 ? Integer.parseInt(words[0]) : 20;
        int rounds = words.length > 1 ? Integer.parseInt(words[1]) : 8;
        int seconds = words.length > 2 ? Integer.parseInt(words[2]) : 4;
        Path folder = words.length > 3 ? Path.of(words[3]) : Files.createTempDirectory(Path.of("target"), "bench-");
        try (EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                GrowthSide none = new GrowthSide(server, "growth_none");
                GrowthSide many = new GrowthSide(server, "growth_" + millions)) {
            many.fill(millions);
            compare(none, many, rounds, seconds);
        }
    }

    private static void compare(GrowthSide none, GrowthSide many, int rounds, int seconds) throws SQLException {
        List<Cost> small = new ArrayList<>();
        List<Cost> large = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) { // after a checkpoint each page is logged whole once
            none.forgetCalls();
            boolean largeFirst = round % 2 != 0;
            Cost first = (largeFirst ? many : none).full(seconds);
            Cost second = (largeFirst ? none : many).full(seconds);
            Cost without = largeFirst ? second : first;
            Cost with = largeFirst ? first : second;
            System.out.printf(
                    "%s%n  empty  %s%n  full   %s%n", round < 0 ? "warm-up" : "round " + (round + 1), without, with);
            if (round >= 0) {
                small.add(without);
                large.add(with);
            }
        }
        System.out.printf("medians of %d rounds, empty and full, and the ratio within a round%n", rounds);
        print("calls/s", small, large, Cost::perSecond);
        print("processor time of the writing connection, µs", small, large, Cost::processorMicros);
        print("log, bytes a call", small, large, Cost::logBytes);
        print("whole pages in the log, a call", small, large, Cost::wholePages);
        double half = median(large.stream().map(Cost::perSecond).toList()) / 2;
        System.out.printf("half of it, %,.0f calls/s for %d s%n", half, STEADY_SECONDS);
        none.forgetCalls();
        System.out.println("  empty  " + none.steady(STEADY_SECONDS, half));
        System.out.println("  full   " + many.steady(STEADY_SECONDS, half));
    }

    private static void print(String what, List<Cost> small, List<Cost> large, ToDoubleFunction<Cost> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < small.size(); i++) {
            ratios.add(figure.applyAsDouble(large.get(i)) / figure.applyAsDouble(small.get(i)));
        }
        double empty = median(small.stream().map(figure::applyAsDouble).toList());
        double full = median(large.stream().map(figure::applyAsDouble).toList());
        String ratio = empty < NOTHING ? "" : "%6.2f".formatted(median(ratios));
        System.out.printf("  %-46s %,10.2f %,10.2f %s%n", what, empty, full, ratio);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
