package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A pattern and what it means.
 *
 * @param <T> what it is read as
 */
record Rule<T>(Phrase phrase, Function<Slots, Optional<T>> meaning) {

    /** Makes a meaning of its words: {@code weekday next}. */
    @FunctionalInterface
    interface Meanings<T> {
        /** @throws IllegalArgumentException if it is none */
        Function<Slots, Optional<T>> of(String name, List<String> arguments);
    }

    /** @throws BadFileException naming the pattern */
    static <T> ByFirstWord<Rule<T>> all(String where, Map<String, String> written, Meanings<T> meanings)
            throws BadFileException {
        List<Rule<T>> rules = new ArrayList<>();
        for (Map.Entry<String, String> each : written.entrySet()) {
            String[] words = each.getValue() == null
                    ? new String[] {""}
                    : each.getValue().strip().split(" +");
            Phrase phrase = Patterns.of(where, each.getKey());
            try {
                Rule<T> rule =
                        new Rule<>(phrase, meanings.of(words[0], List.of(words).subList(1, words.length)));
                Samples.tryOut(rule);
                rules.add(rule);
            } catch (RuntimeException unknown) {
                throw new BadFileException(
                        0, where + ": " + each.getKey() + ": '" + each.getValue() + "' can't be meant by that");
            }
        }
        return ByFirstWord.of(rules, Rule::phrase);
    }

    List<Found> at(Reading reading, int at) {
        List<Found> found = new ArrayList<>(0);
        for (Phrase.Match match : phrase.at(reading, at)) {
            meaning.apply(new Slots(match.slots())).ifPresent(value -> found.add(new Found(match.end(), value)));
        }
        return found;
    }
}
