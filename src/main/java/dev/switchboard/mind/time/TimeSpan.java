package dev.switchboard.mind.time;

import java.time.LocalTime;
import java.util.Optional;

/** Times of a day to start at, inclusive. @param clock whether it is one time by the clock */
record TimeSpan(LocalTime earliest, LocalTime latest, boolean clock) {

    static TimeSpan at(LocalTime time) {
        return new TimeSpan(time, time, true);
    }

    static TimeSpan from(LocalTime time) {
        return new TimeSpan(time, time.isAfter(Wish.LAST) ? time : Wish.LAST, false);
    }

    static TimeSpan until(LocalTime time) {
        return new TimeSpan(Wish.FIRST, time, false);
    }

    /** @param written 06:00-11:59 */
    static TimeSpan parse(String written) {
        String[] ends = written.strip().split("-");
        TimeSpan span = new TimeSpan(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), false);
        if (ends.length > 2 || span.latest.isBefore(span.earliest)) {
            throw new IllegalArgumentException(written);
        }
        return span;
    }

    /** What is in both; empty if nothing is. */
    Optional<TimeSpan> within(TimeSpan other) {
        LocalTime from = earliest.isAfter(other.earliest) ? earliest : other.earliest;
        LocalTime to = latest.isBefore(other.latest) ? latest : other.latest;
        return to.isBefore(from) ? Optional.empty() : Optional.of(new TimeSpan(from, to, clock || other.clock));
    }

    /** In which half of the day all of it lies. */
    Half half() {
        if (latest.isBefore(LocalTime.NOON)) {
            return Half.AM;
        }
        return earliest.isBefore(LocalTime.NOON) ? Half.NONE : Half.PM;
    }
}
