package dev.switchboard.desk.appointment;

import java.util.Arrays;
import java.util.stream.IntStream;

/** When a resource is not free, in seconds since 1970; times that overlap or touch are one, the earliest first. */
final class Busy {

    static final Busy NEVER = new Busy(new long[0], new long[0]);

    private final long[] from;
    private final long[] until;

    private Busy(long[] from, long[] until) {
        this.from = from;
        this.until = until;
    }

    /** @param until each after its {@code from}; in any order */
    static Busy of(long[] from, long[] until) {
        int[] order = IntStream.range(0, from.length)
                .boxed()
                .sorted((one, other) -> Long.compare(from[one], from[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] starts = new long[from.length];
        long[] ends = new long[from.length];
        int count = 0;
        for (int i : order) {
            if (count > 0 && from[i] <= ends[count - 1]) {
                ends[count - 1] = Math.max(ends[count - 1], until[i]);
            } else {
                starts[count] = from[i];
                ends[count] = until[i];
                count++;
            }
        }
        return new Busy(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    Busy and(Busy other) {
        if (from.length == 0 || other.from.length == 0) {
            return from.length == 0 ? other : this;
        }
        return of(joined(from, other.from), joined(until, other.until));
    }

    private static long[] joined(long[] one, long[] other) {
        long[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    boolean isFree(long start, long end) {
        int place = Arrays.binarySearch(until, start);
        int first = place >= 0 ? place + 1 : -place - 1; // the first that ends after the start
        return first == from.length || from[first] >= end;
    }
}
