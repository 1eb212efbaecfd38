package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.util.Optional;

/** Days, inclusive. */
record DaySpan(LocalDate from, LocalDate until) {

    static DaySpan of(LocalDate day) {
        return new DaySpan(day, day);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** What of it isn't over; empty if all is. */
    Optional<DaySpan> notBefore(LocalDate today) {
        if (until.isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of(from.isBefore(today) ? new DaySpan(today, until) : this);
    }
}
