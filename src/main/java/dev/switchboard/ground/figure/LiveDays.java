package dev.switchboard.ground.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days that are counted now and not taken from sums.
 *
 * @param open the first that is not summed yet
 * @param stale before it, and changed since they were summed
 * @param ranges in which all of them lie
 */
record LiveDays(LocalDate open, Set<LocalDate> stale, List<Range> ranges) {

    /** More are counted at once, with the days between them. */
    private static final int MOST_RANGES = 6;

    /** @param to the day after the last */
    record Range(LocalDate from, LocalDate to) {}

    /**
     * @param first that matters
     * @param last that matters
     * @param until before which days are summed
     */
    static LiveDays of(LocalDate first, LocalDate last, LocalDate until, Set<LocalDate> stale) {
        Set<LocalDate> days = new TreeSet<>();
        stale.stream()
                .filter(day -> !day.isBefore(first) && !day.isAfter(last) && day.isBefore(until))
                .forEach(days::add);
        List<Range> ranges = new ArrayList<>();
        for (LocalDate day : days) {
            add(ranges, new Range(day, day.plusDays(1)));
        }
        LocalDate open = until.isBefore(first) ? first : until;
        if (!open.isAfter(last)) {
            add(ranges, new Range(open, last.plusDays(1)));
        }
        return new LiveDays(open, days, ranges.size() <= MOST_RANGES ? ranges : List.of(all(ranges)));
    }

    private static void add(List<Range> ranges, Range next) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).to.equals(next.from)) {
            ranges.set(last, new Range(ranges.get(last).from, next.to));
        } else {
            ranges.add(next);
        }
    }

    private static Range all(List<Range> ranges) {
        return new Range(ranges.get(0).from, ranges.get(ranges.size() - 1).to);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(open) || stale.contains(day);
    }
}
