package dev.switchboard.desk.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What came of sending a message.
 *
 * @param status HTTP; nothing if nobody answered
 * @param error in our own words, short; empty if it was taken
 * @param wish how long the other side asks to be left alone; zero if it does not
 */
record Outcome(Kind kind, Optional<Integer> status, String error, Duration wish) {

    enum Kind {
        TAKEN,
        /** Of this message the other side wants nothing; maybe it takes others. */
        REFUSED,
        /** Whoever is there is not well; others would fare no better. */
        AWAY,
        /** Nothing more is wanted, ever. */
        GONE
    }

    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    static Outcome of(int status, String retryAfter, Instant now) {
        Optional<Integer> code = Optional.of(status);
        if (status >= 200 && status < 300) {
            return new Outcome(Kind.TAKEN, code, "", Duration.ZERO);
        }
        if (status == GONE) {
            return new Outcome(Kind.GONE, code, "It answered 410: nothing more is wanted.", Duration.ZERO);
        }
        if (status >= 300 && status < 400) {
            return new Outcome(
                    Kind.REFUSED, code, "It answered " + status + ", and redirects are not followed.", Duration.ZERO);
        }
        boolean away = status >= 500 || status == TOO_MANY || status == 408;
        Duration wish = status == TOO_MANY || status == UNAVAILABLE ? wish(retryAfter, now) : Duration.ZERO;
        return new Outcome(away ? Kind.AWAY : Kind.REFUSED, code, "It answered " + status + ".", wish);
    }

    static Outcome refused(String error) {
        return new Outcome(Kind.REFUSED, Optional.empty(), error, Duration.ZERO);
    }

    static Outcome away(String error) {
        return new Outcome(Kind.AWAY, Optional.empty(), error, Duration.ZERO);
    }

    /** Seconds or a date, as HTTP has it; whatever else it may be is no wish. */
    private static Duration wish(String retryAfter, Instant now) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Duration wish = Duration.between(
                    now,
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wish.isNegative() ? Duration.ZERO : wish;
        } catch (DateTimeParseException noDate) {
            return Duration.ZERO;
        }
    }
}
