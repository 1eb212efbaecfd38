package dev.switchboard.desk.calendar.outside;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** From when until when. Seconds only: calendars keep no parts of them. */
public record Span(Instant starts, Instant ends) {

    public Span {
        starts = starts.truncatedTo(ChronoUnit.SECONDS);
        ends = ends.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whole days, of which one may have 23 or 25 hours. @param until the first day after it */
    public static Span ofDays(LocalDate from, LocalDate until, ZoneId zone) {
        return new Span(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }

    /** Whether there is any time in it. */
    public boolean isSome() {
        return starts.isBefore(ends);
    }
}
