package dev.switchboard.mind.time;

import java.util.Optional;

/**
 * What was understood of one sentence, before it is put into days to come.
 *
 * @param days empty if none was said
 * @param loose the day that was said, if it is one that may be looked for in other days
 * @param time empty if none was said
 * @param anyDay whether any day will do
 * @param anyTime whether any time will do
 */
record Said(
        Optional<DaySpan> days,
        Optional<Day> loose,
        Optional<TimeSpan> time,
        boolean anyDay,
        boolean anyTime,
        String heard) {

    boolean isEmpty() {
        return days.isEmpty() && time.isEmpty() && !anyDay && !anyTime;
    }
}
