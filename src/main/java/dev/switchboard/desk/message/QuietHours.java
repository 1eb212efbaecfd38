package dev.switchboard.desk.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When an organization's people are not to be disturbed, by their own clock; may go over midnight.
 *
 * @param until the first minute in which they may be disturbed again
 */
record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    /** When the quiet that it is now ends; nothing if it is not quiet. */
    Optional<Instant> endsAt(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean sameDay = from.isBefore(until);
        boolean quiet =
                sameDay ? !time.isBefore(from) && time.isBefore(until) : !time.isBefore(from) || time.isBefore(until);
        if (!quiet) {
            return Optional.empty();
        }
        LocalDate day = sameDay || time.isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        ZonedDateTime end = ZonedDateTime.of(day, until, zone);
        // On the day of an hour that comes twice, the first of the two may be over.
        return Optional.of((end.toInstant().isAfter(now) ? end : end.withLaterOffsetAtOverlap()).toInstant());
    }
}
