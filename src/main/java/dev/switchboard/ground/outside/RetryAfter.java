package dev.switchboard.ground.outside;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header that asks for a pause: in seconds, or until a moment. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** @return zero if there is none, or none that makes sense */
    static Duration of(String header, Instant now) {
        if (header.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            return bounded(Duration.between(
                    now,
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException noMoment) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(Duration pause) {
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
