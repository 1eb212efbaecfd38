package dev.switchboard.mind.time;

import dev.switchboard.mind.time.Token.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tries a rule with something in each of its slots, so that one that lacks a slot is found when the file is read. */
final class Samples {

    private static final LocalDate TODAY = LocalDate.of(2024, 1, 1);
    private static final Clock CLOCK = new Clock(1, 0, Half.NONE, true, false);
    private static final Map<String, Object> SAMPLES = new HashMap<>();

    static {
        for (String number : new String[] {"n", "h", "m", "m5", "d", "o"}) {
            SAMPLES.put(number, 1);
        }
        SAMPLES.put("mm", 10);
        SAMPLES.put("hhmm", 110);
        SAMPLES.put("y", 2024);
        SAMPLES.put("colon", new Token(Kind.CLOCK, "", 1, 10, 0, 0, 0, false));
        SAMPLES.put("dotted", new Token(Kind.DOTTED, "", 1, 10, 0, 0, 0, false));
        SAMPLES.put("weekday", DayOfWeek.MONDAY);
        SAMPLES.put("month", Month.JANUARY);
        SAMPLES.put("slashed", new WrittenDate(Month.JANUARY, 1, 0));
        SAMPLES.put("holiday", Holiday.parse("01-01"));
        SAMPLES.put("part", new TimeSpan(LocalTime.NOON, Wish.LAST, false));
        SAMPLES.put("time", CLOCK);
        SAMPLES.put("clock", CLOCK);
        SAMPLES.put("day", Day.of(today -> Optional.of(DaySpan.of(today))));
    }

    private Samples() {}

    /** @throws RuntimeException if the meaning can't be had of the pattern */
    static void tryOut(Rule<?> rule) {
        Map<String, Object> slots = Map.of();
        for (String slot : rule.phrase().slots(false)) {
            slots = Phrase.with(slots, slot, SAMPLES.get(slot));
        }
        Optional<?> value = rule.meaning().apply(new Slots(slots));
        if (value.isPresent() && value.get() instanceof Day day) {
            day.when().from(TODAY);
        }
        if (value.isPresent() && value.get() instanceof TimeOfDay time) {
            time.when().in(Half.NONE, LocalTime.NOON);
        }
    }
}
