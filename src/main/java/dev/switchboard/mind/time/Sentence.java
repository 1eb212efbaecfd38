package dev.switchboard.mind.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what belongs together in a sentence: of alternatives the first ("Tuesday or Thursday"), of what was said again
 * the last ("Tuesday, no, Wednesday"), a day with its time.
 */
final class Sentence {

    private final Reading reading;
    private final String words;
    private final LocalDateTime now;
    private final List<Item> items;

    /** @param asked whether a time was asked for, so that a mere number is one */
    Sentence(Reading reading, String words, LocalDateTime now, boolean asked) {
        this.reading = reading;
        this.words = words;
        this.now = now;
        this.items = corrected(Refused.without(reading, new Items(reading, asked).all()));
        items.removeIf(this::isOver);
    }

    /** @param context the half of the day that is meant if none was said */
    Said said(Half context) {
        return said(chosenDays(), choose(false), context);
    }

    /** Each alternative by itself, "Tuesday at two, or Thursday"; what only one of them says counts for the others where it can. */
    List<Said> alternatives() {
        List<List<Item>> groups = groups();
        List<Said> all = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            all.add(said(Alternatives.days(groups, i, now.toLocalDate()), Alternatives.times(groups, i), Half.NONE));
        }
        return all;
    }

    private List<List<Item>> groups() {
        List<List<Item>> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (i == 0 || isAlternative(items.get(i - 1).end(), items.get(i).start())) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(items.get(i));
        }
        groups.removeIf(group -> group.stream().noneMatch(item -> item.isDay() || item.isTime()));
        return groups;
    }

    private Said said(List<Item> days, List<Item> times, Half context) {
        Optional<DaySpan> span = days(days, times);
        boolean any = items.stream().anyMatch(item -> item.value() instanceof Openness);
        boolean anyTime = items.stream().anyMatch(item -> item.value() == Openness.BOTH);
        Optional<Day> loose = days.isEmpty()
                ? Optional.empty()
                : Optional.of(days.get(0).day()).filter(Day::loose);
        return new Said(span, loose, time(times, span, context), any, anyTime, heard(days, times));
    }

    /** "This morning" is over in the afternoon; somebody tells of it. */
    private boolean isOver(Item item) {
        if (!item.isTime() || !item.time().today()) {
            return false;
        }
        Optional<TimeSpan> span = item.time().when().in(Half.NONE, now.toLocalTime());
        return span.isEmpty() || span.get().latest().isBefore(now.toLocalTime());
    }

    private List<Item> corrected(List<Item> all) {
        List<Item> left = new ArrayList<>(all);
        for (int at = 0; at < reading.size(); at++) {
            int from = at;
            if (isSaid(reading.vocabulary().corrections(), from)) {
                for (boolean day : new boolean[] {true, false}) {
                    boolean again = left.stream().anyMatch(item -> item.start() > from && item.isDay() == day);
                    left.removeIf(item -> again && item.start() < from && item.isDay() == day);
                }
            }
        }
        return left;
    }

    private boolean isSaid(ByFirstWord<Phrase> phrases, int at) {
        return phrases.at(reading, at).stream()
                .anyMatch(phrase -> !phrase.at(reading, at).isEmpty());
    }

    /** "Wednesday or Thursday of next week": what several days are of is said behind the last. */
    private List<Item> chosenDays() {
        List<Item> chosen = choose(true);
        boolean all = chosen.stream().allMatch(item -> item.day().loose());
        List<List<Item>> groups = all && !chosen.isEmpty() ? groups() : List.of();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(chosen.get(0))) {
                List<Item> more = Alternatives.days(groups, i, now.toLocalDate());
                return more.containsAll(chosen) ? more : chosen;
            }
        }
        return chosen;
    }

    /** The days, or the times, of the first alternative that has any. */
    private List<Item> choose(boolean day) {
        List<Item> chosen = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!chosen.isEmpty()
                    && i > 0
                    && isAlternative(items.get(i - 1).end(), items.get(i).start())) {
                return chosen;
            }
            if (day ? items.get(i).isDay() : items.get(i).isTime()) {
                chosen.add(items.get(i));
            }
        }
        return chosen;
    }

    private boolean isAlternative(int from, int to) {
        for (int at = from; at < to; at++) {
            if (isSaid(reading.vocabulary().alternatives(), at)) {
                return true;
            }
        }
        return false;
    }

    private Optional<DaySpan> days(List<Item> days, List<Item> times) {
        LocalDate today = now.toLocalDate();
        if (days.isEmpty()) {
            return times.stream().anyMatch(item -> item.time().today())
                    ? Optional.of(DaySpan.of(today))
                    : Optional.empty();
        }
        Optional<DaySpan> first = days.get(0).day().when().from(today);
        if (first.isEmpty()) {
            return days(days.subList(1, days.size()), times);
        }
        for (Item other : days.subList(1, days.size())) {
            Optional<DaySpan> both = narrowed(days.get(0).day(), first.get(), other.day());
            if (both.isPresent()) {
                return other.day().loose() ? Optional.of(withNext(other, both.get(), first)) : both;
            }
        }
        return Optional.of(withNext(days.get(0), first.get(), Optional.empty()));
    }

    /** "Tuesday, next week", "in January, the fifteenth". */
    private Optional<DaySpan> narrowed(Day one, DaySpan days, Day other) {
        Optional<DaySpan> others = other.when().from(now.toLocalDate());
        if (other.loose() && days.until().isAfter(days.from())) {
            return other.in(days);
        }
        if (one.loose()
                && others.isPresent()
                && others.get().until().isAfter(others.get().from())) {
            return one.in(others.get());
        }
        return Optional.empty();
    }

    /** "Tuesday or Wednesday", of which one follows the other; of the days that they are within. */
    private DaySpan withNext(Item day, DaySpan days, Optional<DaySpan> within) {
        int next = items.indexOf(day) + 1;
        if (next < items.size() && items.get(next).isDay() && items.get(next).start() == day.end() + 1) {
            Day other = items.get(next).day();
            Optional<DaySpan> then =
                    within.map(other::in).orElseGet(() -> other.when().from(now.toLocalDate()));
            if (then.isPresent() && then.get().from().equals(days.until().plusDays(1))) {
                return new DaySpan(days.from(), then.get().until());
            }
        }
        return days;
    }

    private Optional<TimeSpan> time(List<Item> times, Optional<DaySpan> days, Half context) {
        Optional<TimeOfDay> clock =
                times.stream().map(Item::time).filter(time -> !time.part()).findFirst();
        List<Item> parts = times.stream().filter(item -> item.time().part()).toList();
        Optional<TimeSpan> part = together(parts).or(() -> parts.stream()
                .findFirst()
                .flatMap(item -> item.time().when().in(Half.NONE, now.toLocalTime())));
        if (clock.isEmpty()) {
            return part;
        }
        Half half = part.map(TimeSpan::half).filter(said -> said != Half.NONE).orElse(context);
        Optional<TimeSpan> span = clock.get().when().in(half, now.toLocalTime());
        if (half == Half.NONE && isOver(span, days)) {
            span = clock.get().when().in(Half.PM, now.toLocalTime());
        }
        return span.map(meant -> part.flatMap(within -> within(meant, within)).orElse(meant));
    }

    /** "Early Tuesday evening" is a day in the early evening. */
    private Optional<TimeSpan> together(List<Item> parts) {
        if (parts.size() < 2 || !parts.get(0).weak()) {
            return Optional.empty();
        }
        List<Token> words = new ArrayList<>();
        for (Item item : parts.subList(0, 2)) {
            for (int at = item.start(); at < item.end(); at++) {
                words.add(reading.token(at));
            }
        }
        Reading alone = new Reading(words, reading.vocabulary(), true);
        return alone.slot("part", 0).stream()
                .filter(found -> found.end() == words.size())
                .map(found -> (TimeSpan) found.value())
                .findFirst();
    }

    private static Optional<TimeSpan> within(TimeSpan times, TimeSpan part) {
        return times.clock() ? Optional.empty() : times.within(part);
    }

    /** "Today at eight", said at three, is in the evening. */
    private boolean isOver(Optional<TimeSpan> span, Optional<DaySpan> days) {
        return span.isPresent()
                && days.equals(Optional.of(DaySpan.of(now.toLocalDate())))
                && span.get().latest().isBefore(now.toLocalTime());
    }

    private String heard(List<Item> days, List<Item> times) {
        List<Item> used = new ArrayList<>(days);
        used.addAll(times);
        if (used.isEmpty()) {
            used = items;
        }
        int from = used.stream().mapToInt(Item::start).min().orElse(0);
        int to = used.stream().mapToInt(Item::end).max().orElse(0);
        return to == 0
                ? ""
                : words.substring(
                        reading.token(from).start(), reading.token(to - 1).end());
    }
}
