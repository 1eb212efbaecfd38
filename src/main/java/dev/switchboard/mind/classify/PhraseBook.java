package dev.switchboard.mind.classify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phrases with points, found in one walk over what a caller said; a phrase that the caller denies does not count. */
final class PhraseBook {

    /** A phrase found from word {@code from} to before word {@code to}. */
    record Found(int from, int to, int points, String phrase) {}

    private record Entry(Phrase phrase, int points) {}

    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();

    /** Those that may begin with more words than can be listed, by the first letter of these; and with any word at all. */
    private final Map<Integer, List<Entry>> byInitial = new HashMap<>();

    private final List<Entry> others = new ArrayList<>();
    private final Set<String> vocabulary = new HashSet<>();
    private final Negation negation;

    PhraseBook(Negation negation) {
        this.negation = negation;
    }

    void add(Phrase phrase, int points) {
        Entry entry = new Entry(phrase, points);
        vocabulary.addAll(phrase.vocabulary());
        Set<Integer> initials = phrase.initials();
        if (phrase.beginnings().isEmpty()) {
            initials.forEach(initial -> byInitial
                    .computeIfAbsent(initial, first -> new ArrayList<>())
                    .add(entry));
            if (initials.isEmpty()) {
                others.add(entry);
            }
        }
        phrase.beginnings().forEach(word -> byFirstWord
                .computeIfAbsent(word, first -> new ArrayList<>())
                .add(entry));
    }

    Set<String> vocabulary() {
        return vocabulary;
    }

    boolean occursIn(Heard heard) {
        for (int at = 0; at < heard.size(); at++) {
            if (occursAt(heard, at, byFirstWord(heard, at))
                    || occursAt(heard, at, byInitial(heard, at))
                    || occursAt(heard, at, others)) {
                return true;
            }
        }
        return false;
    }

    private boolean occursAt(Heard heard, int at, List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.phrase().matchAt(heard, at) >= 0 && !negation.denies(heard, at)) {
                return true;
            }
        }
        return false;
    }

    /** All that is found, none overlapping another, each phrase once; the most points first, then the longest. */
    List<Found> find(Heard heard) {
        Map<Phrase, Found> firstOfEach = new LinkedHashMap<>();
        for (int at = 0; at < heard.size(); at++) {
            collect(heard, at, byFirstWord(heard, at), firstOfEach);
            collect(heard, at, byInitial(heard, at), firstOfEach);
            collect(heard, at, others, firstOfEach);
        }
        if (firstOfEach.isEmpty()) {
            return List.of();
        }
        List<Found> best = new ArrayList<>(firstOfEach.values());
        best.sort(Comparator.comparingInt((Found found) -> -found.points())
                .thenComparingInt(found -> found.from() - found.to())
                .thenComparingInt(Found::from));
        return withoutOverlap(best);
    }

    private List<Entry> byFirstWord(Heard heard, int at) {
        return byFirstWord.getOrDefault(heard.word(at), List.of());
    }

    private List<Entry> byInitial(Heard heard, int at) {
        String word = heard.word(at);
        return byInitial.isEmpty() || word.isEmpty()
                ? List.of()
                : byInitial.getOrDefault(word.codePointAt(0), List.of());
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
