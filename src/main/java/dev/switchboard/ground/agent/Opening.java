package dev.switchboard.ground.agent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** From when until when a door is open on one day of the calendar, which may have 23 hours or 25. */
public record Opening(Instant from, Instant until) {

    /** @return null if the clock leaves out all of it, as it does one night in spring */
    static @Nullable Opening of(LocalDate day, Span span, ZoneId zone) {
        LocalTime closes = span.closes();
        Instant from = instant(day.atTime(span.opens()), zone, false);
        Instant until = instant((span.overMidnight() ? day.plusDays(1) : day).atTime(closes), zone, true);
        return from.isBefore(until) ? new Opening(from, until) : null;
    }

    /** @param last of the two moments at which the clock shows the same time in autumn */
    private static Instant instant(LocalDateTime shown, ZoneId zone, boolean last) {
        ZoneOffsetTransition gap = zone.getRules().getTransition(shown);
        if (gap != null && gap.isGap()) {
            return gap.getInstant();
        }
        var moment = shown.atZone(zone);
        return (last ? moment.withLaterOffsetAtOverlap() : moment.withEarlierOffsetAtOverlap()).toInstant();
    }
}
