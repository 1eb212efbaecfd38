package dev.switchboard.desk.digest;

import dev.switchboard.ground.figure.Reading;
import dev.switchboard.ground.figure.Slice;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of a week.
 *
 * @param leads people who wanted something that is sold here, each once a day
 * @param cents what it cost, in the price list's currency
 * @param otherCents what it cost besides, by the currency that a carrier bills it in
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
        long cents,
        SortedMap<String, Long> otherCents) {

    private static final double MICROS_OF_A_CENT = 10_000;

    /** @param readings by group */
    static WeekNumbers of(Map<String, Reading> readings, boolean before) {
        Slice calls = slice(readings, "calls", before);
        Slice revenue = slice(readings, "revenue", before);
        Slice costs = slice(readings, "costs", before);
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
                cents(costs.total("cost")),
                others(costs.of("costIn")));
    }

    private static SortedMap<String, Long> others(Map<String, Double> micros) {
        SortedMap<String, Long> cents = new TreeMap<>();
        micros.forEach((currency, amount) -> cents.put(currency, cents(amount)));
        cents.values().removeIf(none -> none == 0);
        return cents;
    }

    private static long cents(double micros) {
        return whole(micros / MICROS_OF_A_CENT);
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
