package dev.switchboard.desk.digest;

import dev.switchboard.ground.figure.Reading;
import dev.switchboard.ground.figure.Slice;
import java.util.Map;

/**
 * What is told of a week.
 *
 * @param leads people who wanted something that is sold here, each once a day
 * @param cents what it cost
 */
record WeekNumbers(
        long calls,
        long answered,
        long missed,
        long leads,
        long hotLeads,
        long bookings,
        long bookedCents,
        long texts,
        long unanswered,
        long cents) {

    private static final double MICROS_OF_A_CENT = 10_000;

    /** @param readings by group */
    static WeekNumbers of(Map<String, Reading> readings, boolean before) {
        Slice calls = slice(readings, "calls", before);
        Slice revenue = slice(readings, "revenue", before);
        return new WeekNumbers(
                whole(calls.total("calls")),
                whole(calls.total("answered")),
                whole(calls.total("missed")),
                whole(calls.total("leads")),
                whole(calls.total("hotLeads")),
                whole(revenue.total("bookings")),
                whole(revenue.total("bookedCents")),
                whole(slice(readings, "numbers", before).total("messagesIn")),
                whole(slice(readings, "dialogue", before).total("unanswered")),
                whole(slice(readings, "costs", before).total("cost") / MICROS_OF_A_CENT));
    }

    private static Slice slice(Map<String, Reading> readings, String group, boolean before) {
        Reading reading = readings.get(group);
        return before ? reading.before() : reading.whole();
    }

    private static long whole(double value) {
        return Math.round(value);
    }

    /** Nobody wanted anything. */
    boolean quiet() {
        return calls == 0 && bookings == 0 && texts == 0;
    }
}
