package dev.switchboard.mind.time;

import java.time.LocalTime;
import java.util.Optional;

/**
 * Times of a day that were meant.
 *
 * @param part whether it is a part of the day, which may say which half a clock time is in
 * @param today whether today was said with it: tonight
 * @param bare whether it ends with nothing but a number, which may belong to what comes next: "at two locations"
 * @param strict whether that is likely, so that what comes next has to show that it is a time
 */
record TimeOfDay(When when, boolean part, boolean today, boolean bare, boolean strict) {

    /** Finds the times as soon as it is known in which half of the day they are, and what time it is. */
    @FunctionalInterface
    interface When {
        Optional<TimeSpan> in(Half half, LocalTime now);
    }

    static TimeOfDay clock(Clock last, boolean strict, When when) {
        return new TimeOfDay(when, false, false, last.bare(), strict);
    }

    static TimeOfDay part(TimeSpan span, boolean today) {
        return new TimeOfDay((half, now) -> Optional.of(span), true, today, false, false);
    }

    static TimeOfDay today(When when) {
        return new TimeOfDay(when, false, true, false, false);
    }
}
