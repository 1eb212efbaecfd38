package dev.switchboard.ground.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Phrases to be found in plain words, looked up by the word that they begin with: there may be thousands of them, and callers wait.
 *
 * <p>Plain words have one blank between them and one at each end. Where something was taken out, more than one are left, and no phrase
 * reaches over them.
 */
public final class Phrases {

    public static final Phrases NONE = new Phrases(List.of());

    private static final String TAKEN_OUT = "  ";
    private static final Comparator<Phrase> IN_ORDER = Comparator.comparingInt(Phrase::place);
    private static final Comparator<Phrase> LONGEST_FIRST =
            Comparator.comparingInt((Phrase phrase) -> -phrase.plain.length()).thenComparing(IN_ORDER);

    private final List<String> texts;
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    /** @param plain the same with a blank at each end */
    private record Phrase(String text, String plain, int place) {}

    private Phrases(List<String> texts) {
        this.texts = texts;
        for (int place = 0; place < texts.size(); place++) {
            String plain = " " + texts.get(place) + " ";
            byFirstWord
                    .computeIfAbsent(wordAt(plain, 0), first -> new ArrayList<>(1))
                    .add(new Phrase(texts.get(place), plain, place));
        }
    }

    /** Each of them once. @param texts words with one blank between them */
    public static Phrases of(Stream<String> texts) {
        return new Phrases(texts.filter(text -> !text.isBlank()).distinct().toList());
    }

    public int size() {
        return texts.size();
    }

    /** The one that comes first. */
    public String first() {
        return texts.get(0);
    }

    public boolean areIn(String plain) {
        return areIn(plain, any -> true);
    }

    /** Whether one that is such is in these words. */
    public boolean areIn(String plain, Predicate<String> such) {
        for (int blank = 0; blank + 1 < plain.length(); blank = plain.indexOf(' ', blank + 1)) {
            if (isAt(plain, blank, such)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these words begin with one. */
    public boolean begin(String plain) {
        return isAt(plain, 0, any -> true);
    }

    private boolean isAt(String plain, int blank, Predicate<String> such) {
        for (Phrase phrase : beginningAt(plain, blank)) {
            if (plain.startsWith(phrase.plain, blank) && such.test(phrase.text)) {
                return true;
            }
        }
        return false;
    }

    /** The words without those that are such, one after the other in their order. */
    public String takenFrom(String plain, Predicate<String> such) {
        String rest = plain;
        for (Phrase phrase : perhapsIn(plain, IN_ORDER)) {
            if (such.test(phrase.text)) {
                rest = rest.replace(phrase.plain, TAKEN_OUT);
            }
        }
        return rest;
    }

    /** The words without any, the longest taken out first, and as long as there is one. */
    public String allTakenFrom(String plain) {
        String rest = plain;
        for (Phrase phrase : perhapsIn(plain, LONGEST_FIRST)) {
            while (rest.contains(phrase.plain)) {
                rest = rest.replace(phrase.plain, TAKEN_OUT);
            }
        }
        return rest;
    }

    /** Those that begin with one of these words, which are the only ones that can be in what is left of them, too. */
    private SortedSet<Phrase> perhapsIn(String plain, Comparator<Phrase> order) {
        SortedSet<Phrase> found = new TreeSet<>(order);
        for (int blank = 0; blank + 1 < plain.length(); blank = plain.indexOf(' ', blank + 1)) {
            found.addAll(beginningAt(plain, blank));
        }
        return found;
    }

    private List<Phrase> beginningAt(String plain, int blank) {
        return byFirstWord.getOrDefault(wordAt(plain, blank), List.of());
    }

    /** The word behind a blank, up to the next one. */
    private static String wordAt(String plain, int blank) {
        int end = plain.indexOf(' ', blank + 1);
        return end < 0 ? "" : plain.substring(blank + 1, end);
    }
}
