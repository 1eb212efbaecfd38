package dev.switchboard.desk.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** A week that is over. @param told the Monday on which it is told */
record Week(LocalDate told) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d", Locale.US);

    Week {
        if (told.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("expected a Monday");
        }
    }

    /**
     * The one that is to be told now: on Monday from that time on, and until Tuesday is over, should nobody have been there to tell
     * it; later it is old news.
     */
    static Optional<Week> due(Instant now, ZoneId zone, LocalTime at) {
        ZonedDateTime there = now.atZone(zone);
        LocalDate monday = there.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        boolean early =
                there.toLocalDate().equals(monday) && there.toLocalTime().isBefore(at);
        boolean late = there.toLocalDate().isAfter(monday.plusDays(1));
        return early || late ? Optional.empty() : Optional.of(new Week(monday));
    }

    /** When the next one is told, if it is not now. */
    static Instant next(Instant now, ZoneId zone, LocalTime at) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant thisWeeks = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atTime(at)
                .atZone(zone)
                .toInstant();
        return now.isBefore(thisWeeks)
                ? thisWeeks
                : today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atTime(at)
                        .atZone(zone)
                        .toInstant();
    }

    LocalDate first() {
        return told.minusWeeks(1);
    }

    LocalDate last() {
        return told.minusDays(1);
    }

    /** November 16 to 22 */
    String inWords() {
        String end =
                first().getMonth() == last().getMonth() ? String.valueOf(last().getDayOfMonth()) : last().format(DAY);
        return first().format(DAY) + " to " + end;
    }
}
