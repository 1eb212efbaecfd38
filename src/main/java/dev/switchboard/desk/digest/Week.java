package dev.switchboard.desk.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A week that is over. @param told the Monday on which it is told */
record Week(LocalDate told) {

    private static final int FURTHEST_HOURS = 18; // as far as Java knows zones
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

    /**
     * Whether there can be a zone where one is to be told now. Asks none of them: to know the rules of all is a second's work after a
     * start. No two neighbors of these are further apart than the day or more for which a week is due.
     */
    static boolean isDueSomewhere(Instant now, LocalTime at) {
        return IntStream.rangeClosed(-FURTHEST_HOURS, FURTHEST_HOURS)
                .mapToObj(ZoneOffset::ofHours)
                .anyMatch(offset -> due(now, offset, at).isPresent());
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
