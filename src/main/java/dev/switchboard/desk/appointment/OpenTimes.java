package dev.switchboard.desk.appointment;

import dev.switchboard.ground.agent.Hours;
import dev.switchboard.ground.agent.Opening;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The times at which something may begin while the doors are open, and for each how long they stay open: seconds since 1970,
 * the earliest first. They go by the clock on the wall. On the night in spring on which an hour is left out nothing begins in
 * it; in autumn, when an hour comes twice, only its first one is used, because "half past one" could be either.
 */
final class OpenTimes {

    private static final int DAYS_AROUND = 2; // what opens the evening before, and goes on for a day

    final long[] starts;

    /** Until when the doors are open, for each start. */
    final long[] closes;

    private OpenTimes(long[] starts, long[] closes) {
        this.starts = starts;
        this.closes = closes;
    }

    /** @param stepMinutes by the clock, counted from when the doors open */
    static OpenTimes of(Hours hours, int stepMinutes, Instant from, Instant until) {
        ZoneId zone = hours.zone();
        List<Opening> openings = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(until, zone).plusDays(DAYS_AROUND);
        for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(DAYS_AROUND);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            openings.addAll(hours.openings(day));
        }
        openings.sort(Comparator.comparing(Opening::from));
        TreeSet<Long> starts = new TreeSet<>();
        for (Opening opening : openings) {
            if (opening.until().isAfter(from) && opening.from().isBefore(until)) {
                addStarts(starts, opening, zone.getRules(), stepMinutes, from, until);
            }
        }
        return of(starts, openings);
    }

    private static void addStarts(
            TreeSet<Long> starts, Opening opening, ZoneRules rules, int stepMinutes, Instant from, Instant until) {
        Instant end = opening.until().isBefore(until) ? opening.until() : until;
        LocalDateTime shown = LocalDateTime.ofInstant(opening.from(), rules.getOffset(opening.from()));
        while (true) {
            List<ZoneOffset> offsets = rules.getValidOffsets(shown);
            if (!offsets.isEmpty()) {
                Instant start = shown.toInstant(offsets.get(0));
                if (!start.isBefore(end)) {
                    return;
                }
                if (!start.isBefore(from) && !start.isBefore(opening.from())) {
                    starts.add(start.getEpochSecond());
                }
            }
            shown = shown.plusMinutes(stepMinutes);
        }
    }

    private static OpenTimes of(TreeSet<Long> sorted, List<Opening> openings) {
        long[] starts = sorted.stream().mapToLong(Long::longValue).toArray();
        long[] closes = new long[starts.length];
        int next = 0;
        long openUntil = Long.MIN_VALUE;
        for (int i = 0; i < starts.length; i++) {
            // Openings that touch are one: from before midnight to after it, for example.
            while (next < openings.size()
                    && openings.get(next).from().getEpochSecond() <= Math.max(starts[i], openUntil)) {
                openUntil = Math.max(openUntil, openings.get(next).until().getEpochSecond());
                next++;
            }
            closes[i] = openUntil;
        }
        return new OpenTimes(starts, closes);
    }

    /** Whether something may begin then that takes so many seconds. */
    boolean fits(long start, long seconds) {
        int place = java.util.Arrays.binarySearch(starts, start);
        return place >= 0 && start + seconds <= closes[place];
    }
}
