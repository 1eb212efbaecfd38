package dev.switchboard.desk.appointment;

import dev.switchboard.mind.time.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far slots are from what somebody wishes, by the clock on the wall. */
record Nearness(Wish wish) {

    /** The first moment of the days around a wish. */
    Instant first(ZoneId zone, int daysBefore) {
        return wish.from().minusDays(daysBefore).atStartOfDay(zone).toInstant();
    }

    Instant last(ZoneId zone, int daysAfter) {
        return wish.until().plusDays(daysAfter).atStartOfDay(zone).toInstant();
    }

    /** Each start once: what fits in the order of time, then the others, the nearest first, the later of two that are as near. */
    List<Slot> sorted(List<Slot> free, ZoneId zone, int most) {
        Set<Instant> seen = new HashSet<>();
        return free.stream()
                .filter(slot -> seen.add(slot.starts()))
                .map(slot -> new Placed(slot, distance(LocalDateTime.ofInstant(slot.starts(), zone))))
                .sorted(Comparator.comparing((Placed placed) -> placed.distance.abs())
                        .thenComparing(placed -> placed.distance.isNegative())
                        .thenComparing(placed -> placed.slot.starts()))
                .limit(most)
                .map(Placed::slot)
                .toList();
    }

    /** Zero for what fits; negative for what is before the wish, on the day of it that is nearest. */
    private Duration distance(LocalDateTime start) {
        LocalDate day = start.toLocalDate();
        LocalDate nearest = day.isBefore(wish.from()) ? wish.from() : day.isAfter(wish.until()) ? wish.until() : day;
        LocalDateTime earliest = nearest.atTime(wish.earliest());
        LocalDateTime latest = nearest.atTime(wish.latest());
        if (start.isBefore(earliest)) {
            return Duration.between(earliest, start);
        }
        return start.isAfter(latest) ? Duration.between(latest, start) : Duration.ZERO;
    }

    private record Placed(Slot slot, Duration distance) {}
}
