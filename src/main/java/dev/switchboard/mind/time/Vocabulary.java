package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.BadFileException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How times are said in one language: its part of {@code times.yml}, ready to be read with. */
record Vocabulary(
        NumberWords numbers,
        Map<String, DayOfWeek> weekdays,
        Map<String, Month> months,
        ByFirstWord<Rule<TimeSpan>> parts,
        ByFirstWord<Rule<Holiday>> holidays,
        ByFirstWord<Rule<Clock>> hours,
        ByFirstWord<Rule<Clock>> clocks,
        ByFirstWord<Rule<TimeOfDay>> times,
        ByFirstWord<Rule<TimeOfDay>> weak,
        ByFirstWord<Rule<Day>> days,
        ByFirstWord<Rule<Openness>> open,
        ByFirstWord<Rule<Choice>> choices,
        ByFirstWord<Phrase> idle,
        ByFirstWord<Phrase> refusedBefore,
        ByFirstWord<Phrase> refusedAfter,
        ByFirstWord<Phrase> alternatives,
        ByFirstWord<Phrase> corrections,
        Set<String> follows) {

    /** As it is written, by the names in the file. */
    record Written(
            @Nullable List<String> weekdays,
            @Nullable List<String> months,
            @Nullable Map<String, String> parts,
            @Nullable Map<String, String> holidays,
            @Nullable Map<String, String> hours,
            @Nullable Map<String, String> clocks,
            @Nullable Map<String, String> times,
            @Nullable Map<String, String> weak,
            @Nullable Map<String, String> days,
            @Nullable Map<String, String> open,
            @Nullable Map<String, String> choices,
            @Nullable List<String> idle,
            @Nullable Refusals refusals,
            @Nullable List<String> alternatives,
            @Nullable List<String> corrections,
            @Nullable List<String> follows) {}

    /** @param before said before what is refused @param after said behind it */
    record Refusals(@Nullable List<String> before, @Nullable List<String> after) {}

    /** @throws BadFileException naming what can't be used */
    static Vocabulary of(String language, Written written) throws BadFileException {
        Refusals refusals = written.refusals == null ? new Refusals(null, null) : written.refusals;
        return new Vocabulary(
                NumberWords.of(language),
                names(language + ".weekdays", written.weekdays, DayOfWeek.values()),
                names(language + ".months", written.months, Month.values()),
                Rule.all(language + ".parts", or(written.parts), (span, none) -> constant(TimeSpan.parse(span))),
                Rule.all(language + ".holidays", or(written.holidays), Vocabulary::holiday),
                Rule.all(language + ".hours", or(written.hours), ClockTimes::hour),
                Rule.all(language + ".clocks", or(written.clocks), ClockTimes::clock),
                Rule.all(language + ".times", or(written.times), TimesOfDay::of),
                Rule.all(language + ".weak", or(written.weak), TimesOfDay::of),
                Rule.all(language + ".days", or(written.days), Days::of),
                Rule.all(language + ".open", or(written.open), (name, none) -> constant(Openness.of(name))),
                Rule.all(language + ".choices", or(written.choices), (name, none) -> constant(Choice.of(name))),
                Patterns.all(language + ".idle", or(written.idle)),
                Patterns.all(language + ".refusals.before", or(refusals.before)),
                Patterns.all(language + ".refusals.after", or(refusals.after)),
                Patterns.all(language + ".alternatives", or(written.alternatives)),
                Patterns.all(language + ".corrections", or(written.corrections)),
                folded(or(written.follows)));
    }

    private static Function<Slots, Optional<Holiday>> holiday(String name, List<String> more) {
        List<String> rule = new ArrayList<>(more);
        rule.add(0, name);
        Holiday holiday = Holiday.parse(String.join(" ", rule));
        holiday.next(LocalDate.EPOCH);
        return constant(holiday);
    }

    private static <T> Function<Slots, Optional<T>> constant(T value) {
        Optional<T> always = Optional.of(value);
        return slots -> always;
    }

    /** @param written one for each value, in its order: {@code monday/mondays/mon} */
    private static <T> Map<String, T> names(String where, @Nullable List<String> written, T[] values)
            throws BadFileException {
        if (written == null || written.size() != values.length) {
            throw new BadFileException(0, where + ": expected " + values.length + ", in their order");
        }
        Map<String, T> names = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            for (String name : written.get(i).split("/")) {
                names.put(Tokens.folded(name), values[i]);
            }
        }
        return Map.copyOf(names);
    }

    private static Set<String> folded(List<String> words) {
        Set<String> folded = new TreeSet<>();
        words.forEach(word -> folded.add(Tokens.folded(word)));
        return Set.copyOf(folded);
    }

    private static <T> List<T> or(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <V> Map<String, V> or(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
