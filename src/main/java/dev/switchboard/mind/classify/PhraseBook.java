package dev.switchboard.mind.classify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phrases with points, found in one walk over what a caller said; a phrase that the caller denies does not count. */
final class PhraseBook {

    /** A phrase found from word {@code from} to before word {@code to}. */
    record Found(int from, int to, int points, String phrase) {}

    private record Entry(Phrase phrase, int points) {}

    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Negation negation;

    PhraseBook(Negation negation) {
        this.negation = negation;
    }

    void add(Phrase phrase, int points) {
        Entry entry = new Entry(phrase, points);
        vocabulary.addAll(phrase.vocabulary());
        if (phrase.beginnings().isEmpty()) {
            others.add(entry);
        }
        phrase.beginnings().forEach(word -> byFirstWord
                .computeIfAbsent(word, first -> new ArrayList<>())
                .add(entry));
    }

    Set<String> vocabulary() {
        return vocabulary;
    }

    boolean occursIn(Heard heard) {
        return !find(heard).isEmpty();
    }

    /** All that is found, none overlapping another, each phrase once; the most points first, then the longest. */
    List<Found> find(Heard heard) {
        Map<Phrase, Found> firstOfEach = new HashMap<>();
        for (int at = 0; at < heard.size(); at++) {
            collect(heard, at, byFirstWord.getOrDefault(heard.word(at), List.of()), firstOfEach);
            collect(heard, at, others, firstOfEach);
        }
        List<Found> best = new ArrayList<>(firstOfEach.values());
        best.sort(Comparator.comparingInt((Found found) -> -found.points())
                .thenComparingInt(found -> found.from() - found.to())
                .thenComparingInt(Found::from));
        return withoutOverlap(best);
    }

    private void collect(Heard heard, int at, List<Entry> entries, Map<Phrase, Found> found) {
        for (Entry entry : entries) {
            if (found.containsKey(entry.phrase())) {
                continue;
            }
            int end = entry.phrase().matchAt(heard, at);
            if (end >= 0 && !negation.denies(heard, at)) {
                found.put(
                        entry.phrase(),
                        new Found(at, end, entry.points(), entry.phrase().pattern()));
            }
        }
    }

    private static List<Found> withoutOverlap(List<Found> candidates) {
        BitSet taken = new BitSet();
        List<Found> kept = new ArrayList<>();
        for (Found found : candidates) {
            if (taken.get(found.from(), found.to()).isEmpty()) {
                taken.set(found.from(), found.to());
                kept.add(found);
            }
        }
        return kept;
    }
}
