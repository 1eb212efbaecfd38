package dev.switchboard.desk.booking;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.TimeInWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A turn of a call, as the engine tells of it: for whom a tool works.
 *
 * @param zone of the organization
 * @param rehearsal whether the caller is a rehearsed one, for whom nothing is booked in earnest
 */
record Visit(
        UUID organization,
        UUID call,
        Optional<PhoneNumber> caller,
        int turn,
        Locale language,
        ZoneId zone,
        boolean rehearsal,
        Instant now) {

    ZonedDateTime here() {
        return now.atZone(zone);
    }

    private LocalDate today() {
        return here().toLocalDate();
    }

    /** As it is said. */
    String words(Instant start) {
        return TimeInWords.in(language).at(start.atZone(zone), today());
    }

    String choice(List<Instant> starts) {
        return TimeInWords.in(language)
                .choice(starts.stream().map(each -> each.atZone(zone)).toList(), today());
    }

    /** As a model or the form has to give it back. */
    String iso(Instant start) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.atZone(zone).toOffsetDateTime());
    }

    @Override
    public String toString() {
        return "Visit[" + call + ", " + turn + "]";
    }
}
