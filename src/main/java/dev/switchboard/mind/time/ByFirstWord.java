package dev.switchboard.mind.time;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Patterns by the words that they may begin with: there are hundreds, and at each word only those are tried that can be read there.
 *
 * @param byWord for each word that any begins with, all that can be read there, in the order of the file
 * @param open those that can be read at any word
 */
record ByFirstWord<P>(Map<String, List<P>> byWord, List<P> open) {

    static ByFirstWord<Phrase> of(List<Phrase> all) {
        return of(all, phrase -> phrase);
    }

    static <P> ByFirstWord<P> of(List<P> all, Function<P, Phrase> phrase) {
        Set<String> words = new HashSet<>();
        all.forEach(each -> words.addAll(phrase.apply(each).beginnings()));
        Map<String, List<P>> byWord = new HashMap<>();
        words.forEach(word -> byWord.put(
                word,
                all.stream()
                        .filter(each -> phrase.apply(each).mayBeginWith(word))
                        .toList()));
        List<P> open = all.stream()
                .filter(each -> phrase.apply(each).beginnings().isEmpty())
                .toList();
        return new ByFirstWord<>(Map.copyOf(byWord), open);
    }

    List<P> at(Reading reading, int at) {
        return byWord.getOrDefault(reading.token(at).text(), open);
    }
}
