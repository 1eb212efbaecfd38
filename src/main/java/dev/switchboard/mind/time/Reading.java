package dev.switchboard.mind.time;

import dev.switchboard.mind.time.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sentence while it is read: what may stand in which slot at which word, each looked for once. */
final class Reading {

    /** More than these ways to fill a slot at one word are left out, the shortest first. */
    private static final int MOST = 6;

    private static final int HUNDREDS_FROM = 100;
    private static final Set<String> BEFORE_DATE = Set.of("on", "el");

    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final boolean monthFirst;

    /** By the word's place, and the slot's name. */
    private final List<Map<String, List<Found>>> known = new ArrayList<>();

    /** @param monthFirst whether 12/3 is in December */
    Reading(List<Token> tokens, Vocabulary vocabulary, boolean monthFirst) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.monthFirst = monthFirst;
    }

    Token token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : Token.NONE;
    }

    int size() {
        return tokens.size();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What may stand here, the longest first. */
    List<Found> slot(String name, int at) {
        Map<String, List<Found>> here = knownAt(at);
        List<Found> found = here.get(name);
        if (found == null) {
            here.put(name, List.of()); // a pattern that begins with what it is about finds nothing there
            found = longestFirst(find(name, at));
            here.put(name, found);
        }
        return found;
    }

    private Map<String, List<Found>> knownAt(int at) {
        while (known.size() <= at) {
            known.add(new HashMap<>());
        }
        return known.get(at);
    }

    private static List<Found> longestFirst(List<Found> found) {
        return found.size() < 2
                ? found
                : found.stream()
                        .sorted(Comparator.comparingInt(Found::end).reversed())
                        .limit(MOST)
                        .toList();
    }

    private List<Found> find(String name, int at) {
        return switch (name) {
            case "day" -> all(vocabulary.days(), at);
            case "clock" -> all(vocabulary.clocks(), at);
            case "time" -> all(vocabulary.hours(), at);
            case "part" -> all(vocabulary.parts(), at);
            case "holiday" -> all(vocabulary.holidays(), at);
            case "weekday" -> one(at, vocabulary.weekdays().get(token(at).text()));
            case "month" -> one(at, vocabulary.months().get(token(at).text()));
            case "slashed" -> written(at);
            case "colon" -> one(at, token(at).is(Kind.CLOCK) ? token(at) : null);
            case "dotted" -> one(at, token(at).is(Kind.DOTTED) ? token(at) : null);
            default -> numbers(name, at);
        };
    }

    private List<Found> numbers(String name, int at) {
        return switch (name) {
            case "n", "m" -> between(1, 99, vocabulary.numbers().cardinals(this, at));
            case "m5" ->
                between(5, 55, vocabulary.numbers().cardinals(this, at)).stream()
                        .filter(found -> found.value() instanceof Integer minutes && minutes % 5 == 0)
                        .toList();
            case "h" -> between(0, 24, vocabulary.numbers().cardinals(this, at));
            case "mm" ->
                token(at).apart()
                        ? List.of()
                        : between(10, 59, vocabulary.numbers().cardinals(this, at));
            case "o" -> between(1, 31, vocabulary.numbers().ordinals(this, at));
            case "d" -> {
                List<Found> days = new ArrayList<>(vocabulary.numbers().ordinals(this, at));
                days.addAll(vocabulary.numbers().cardinals(this, at));
                yield between(1, 31, days);
            }
            case "hhmm" -> digits(at, HUNDREDS_FROM, 2359);
            case "y" -> digits(at, 2000, 2099);
            default -> List.of();
        };
    }

    private List<Found> digits(int at, int least, int most) {
        Token token = token(at);
        return token.is(Kind.NUMBER) && token.value() >= least && token.value() <= most
                ? List.of(new Found(at + 1, token.value()))
                : List.of();
    }

    private List<Found> written(int at) {
        Token token = token(at);
        boolean date = token.is(Kind.SLASHED) && !isAlways(at) || token.is(Kind.ISO);
        if (!date) {
            return List.of();
        }
        Optional<WrittenDate> written = WrittenDate.of(token, monthFirst);
        return written.map(each -> List.of(new Found(at + 1, each))).orElse(List.of());
    }

    /** 24/7 is a date only behind a word that says so. */
    private boolean isAlways(int at) {
        Token token = token(at);
        return token.value() == 24
                && token.second() == 7
                && token.year() == 0
                && !BEFORE_DATE.contains(token(at - 1).text());
    }

    private <T> List<Found> all(ByFirstWord<Rule<T>> rules, int at) {
        List<Found> found = new ArrayList<>();
        for (Rule<T> rule : rules.at(this, at)) {
            found.addAll(rule.at(this, at));
        }
        return found;
    }

    private static List<Found> one(int at, @Nullable Object value) {
        return value == null ? List.of() : List.of(new Found(at + 1, value));
    }

    private static List<Found> between(int least, int most, List<Found> numbers) {
        return numbers.stream()
                .filter(found -> found.value() instanceof Integer number && number >= least && number <= most)
                .toList();
    }
}
