package dev.switchboard.mind.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the days and times of a sentence, from left to right, the longest at each word. */
final class Items {

    /** "Two to four", which a number alone is not. */
    private static final int SPAN_WORDS = 3;

    /** Said between a day and its time. */
    private static final Set<String> LEADING = Set.of(
            "say",
            "like",
            "maybe",
            "perhaps",
            "probably",
            "preferably",
            "ideally",
            "um",
            "uh",
            "digamos",
            "quizas",
            "pongamos");

    private final Reading reading;
    private final Vocabulary vocabulary;
    private final boolean asked;
    private final Map<Integer, Optional<Item>> known = new HashMap<>();

    /** @param asked whether a time was asked for, so that a mere number is one */
    Items(Reading reading, boolean asked) {
        this.reading = reading;
        this.vocabulary = reading.vocabulary();
        this.asked = asked;
    }

    List<Item> all() {
        List<Item> items = new ArrayList<>();
        int at = 0;
        while (at < reading.size()) {
            Optional<Item> item = at(at);
            item.ifPresent(items::add);
            at = item.map(Item::end).orElse(at + 1);
        }
        List<Item> kept = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).isIdle() && (!items.get(i).weak() || counts(items, i))) {
                kept.add(items.get(i));
            }
        }
        return kept;
    }

    private Optional<Item> at(int at) {
        Optional<Item> found = known.get(at);
        if (found == null) {
            found = longest(at);
            known.put(at, found);
        }
        return found;
    }

    private Optional<Item> longest(int at) {
        List<Item> candidates = candidates(at);
        boolean digits = isAmongDigits(candidates);
        Optional<Item> best = Optional.empty();
        for (Item item : candidates) {
            boolean longer = best.isEmpty() || item.end() > best.get().end();
            if (longer && !(digits && item.isClock()) && isPlausible(item)) {
                best = Optional.of(item);
            }
        }
        return best;
    }

    private List<Item> candidates(int at) {
        List<Item> candidates = new ArrayList<>();
        for (Phrase idle : vocabulary.idle().at(reading, at)) {
            idle.at(reading, at).forEach(match -> candidates.add(new Item(at, match.end(), "", false)));
        }
        reading.slot("day", at).forEach(found -> candidates.add(item(at, found, false)));
        add(candidates, vocabulary.open(), at, false);
        add(candidates, vocabulary.times(), at, false);
        add(candidates, vocabulary.weak(), at, true);
        return candidates;
    }

    private <T> void add(List<Item> candidates, ByFirstWord<Rule<T>> rules, int at, boolean weak) {
        for (Rule<T> rule : rules.at(reading, at)) {
            rule.at(reading, at).forEach(found -> candidates.add(item(at, found, weak)));
        }
    }

    /** "At four oh five five five five" begins a telephone number. */
    private boolean isAmongDigits(List<Item> candidates) {
        return candidates.stream()
                .filter(Item::isClock)
                .max(Comparator.comparingInt(Item::end))
                .filter(item -> isNumberBehind(item.end()))
                .isPresent();
    }

    private static Item item(int at, Found found, boolean weak) {
        return new Item(at, found.end(), found.value(), weak);
    }

    /** A number may belong to what comes next: "at two locations", "the third van", the digits of a telephone number. */
    private boolean isPlausible(Item item) {
        if (item.isDay() && item.end() > item.start() + 1 && beginsPart(item.end())) {
            return false;
        }
        boolean strictTime = item.isTime() && (item.time().strict() || item.weak());
        boolean strictDay = item.isDay() && item.day().strict();
        if (!item.isBare() && !strictDay) {
            return true;
        }
        Token next = reading.token(item.end());
        if (next.apart() || vocabulary.follows().contains(next.text())) {
            // "for two or three people"
            return next.apart() || !strictTime || !vocabulary.numbers().isNumber(reading.token(item.end() + 1));
        }
        if (isNumberBehind(item.end())) {
            return false;
        }
        if (at(item.end()).filter(behind -> !behind.isIdle()).isPresent()) {
            return true;
        }
        return !strictTime && !strictDay && !next.text().endsWith("s");
    }

    /** "Friday first thing" is not the first. */
    private boolean beginsPart(int end) {
        return reading.slot("part", end - 1).stream().anyMatch(part -> part.end() > end);
    }

    private boolean isNumberBehind(int end) {
        Token next = reading.token(end);
        return !next.apart()
                && vocabulary.numbers().isNumber(next)
                && at(end).filter(item -> !item.weak()).isEmpty();
    }

    /** Beside another day or time, a mere number only behind it; or alone, a mere number only if a time was asked for. */
    private boolean counts(List<Item> items, int i) {
        Item item = items.get(i);
        boolean behind = i > 0
                && (items.get(i - 1).end() == item.start()
                        || isLed(items.get(i - 1).end(), item.start()))
                && !items.get(i - 1).isIdle()
                && !items.get(i - 1).weak()
                && !(item.isBare() && reading.token(item.start()).apart());
        boolean ahead = !(item.isBare() && item.end() < item.start() + SPAN_WORDS)
                && i + 1 < items.size()
                && items.get(i + 1).start() == item.end()
                && items.get(i + 1).isDay();
        return behind || ahead || items.size() == 1 && (asked || !item.isBare()) && isAlone(item);
    }

    /** "Friday, maybe like ten thirty". */
    private boolean isLed(int from, int to) {
        return IntStream.range(from, to)
                .allMatch(at -> LEADING.contains(reading.token(at).text()));
    }

    private boolean isAlone(Item item) {
        for (int at = 0; at < reading.size(); at++) {
            boolean inside = at >= item.start() && at < item.end();
            if (!inside && !vocabulary.follows().contains(reading.token(at).text())) {
                return false;
            }
        }
        return true;
    }
}
