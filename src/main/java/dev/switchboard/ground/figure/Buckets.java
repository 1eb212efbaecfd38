package dev.switchboard.ground.figure;

import java.util.Map;

/**
 * Times that were counted in buckets, each named by its least millisecond: 24 to a decade, the series E24. See {@code figure_bucket}
 * in the database.
 */
public final class Buckets {

    private static final int[] E24 = {
        10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91, 100
    };

    private Buckets() {}

    /** The least of the bucket that holds it. */
    public static long of(long millis) {
        if (millis < E24[0]) {
            return Math.max(0, millis);
        }
        long scale = 1;
        while (millis / scale >= 100) {
            scale *= 10;
        }
        int found = 0;
        while (E24[found + 1] * scale <= millis) {
            found++;
        }
        return E24[found] * scale;
    }

    private static long next(long least) {
        if (least < E24[0]) {
            return least + 1;
        }
        long scale = 1;
        while (least / scale >= 100) {
            scale *= 10;
        }
        int found = 0;
        while (E24[found] * scale <= least) {
            found++;
        }
        return E24[found] * scale;
    }

    /**
     * The time that so many of them took no longer than, in seconds; within a bucket as if its times lay evenly.
     *
     * @param share 0.5 for the median
     * @return not a number if there are none
     */
    public static double seconds(Slice slice, String figure, double share) {
        Map<String, Double> counts = slice.of(figure);
        double all = slice.total(figure);
        double rank = share * all;
        double passed = 0;
        for (long least : counts.keySet().stream().map(Long::valueOf).sorted().toList()) {
            double here = counts.get(String.valueOf(least));
            if (passed + here >= rank && here > 0) {
                return (least + (next(least) - least) * (rank - passed) / here) / 1_000;
            }
            passed += here;
        }
        return Double.NaN;
    }
}
