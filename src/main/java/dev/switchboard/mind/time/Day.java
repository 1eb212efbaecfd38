package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days that were meant.
 *
 * @param loose whether it is the next one of its kind, which may be looked for in other days: Tuesday, next week
 * @param strict whether it may be no day at all, so that what comes next has to show that it is: "the third"
 */
record Day(When when, boolean loose, boolean strict) {

    /** Finds the days as soon as it is known what today is. */
    @FunctionalInterface
    interface When {
        Optional<DaySpan> from(LocalDate today);
    }

    /** The one that lies in these days. */
    Optional<DaySpan> in(DaySpan days) {
        Optional<DaySpan> first = when.from(days.from().minusDays(1)).filter(day -> days.holds(day.from()));
        return first.isPresent() ? first : when.from(days.from()).filter(day -> days.holds(day.from()));
    }

    static Day of(When when) {
        return new Day(when, false, false);
    }
}
