package dev.switchboard.mind.details;

import dev.switchboard.mind.numeral.NumberWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a number that is told on the phone, in figures or in words: "four oh five", "double five", "forty two", "cuarenta y dos".
 * Whatever else is said is left out.
 */
public final class Digits {

    private static final Map<String, Integer> WORDS = new HashMap<>();
    private static final Set<String> TWICE = Set.of("double", "doble");
    private static final Set<String> THRICE = Set.of("triple");

    static {
        put(NumberWords.ENGLISH, 0, 1);
        put(NumberWords.SPANISH.subList(0, 20), 0, 1);
        put(NumberWords.ENGLISH_TENS, 10, 10);
        put(NumberWords.SPANISH_TENS, 10, 10);
        WORDS.put("oh", 0);
    }

    private Digits() {}

    private static void put(List<String> words, int first, int step) {
        for (int i = 0; i < words.size(); i++) {
            WORDS.put(words.get(i), first + i * step);
        }
    }

    public static String of(String said) {
        return of(Spoken.of(said));
    }

    static String of(Spoken said) {
        List<String> words = List.of(said.words().strip().split(" "));
        StringBuilder digits = new StringBuilder();
        int times = 1;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            int value = WORDS.getOrDefault(word, -1);
            if (value >= 20 && unit(words, at) > 0) {
                value += unit(words, at);
                at = isBetween(words, at) ? at + 2 : at + 1;
            }
            digits.append((value < 0 ? word.replaceAll("[^0-9]", "") : String.valueOf(value)).repeat(times));
            times = TWICE.contains(word) ? 2 : THRICE.contains(word) ? 3 : 1;
        }
        return digits.toString();
    }

    /** What follows tens: "forty two"; 0 if nothing does. */
    private static int unit(List<String> words, int at) {
        int next = isBetween(words, at) ? at + 2 : at + 1;
        int value = next < words.size() ? WORDS.getOrDefault(words.get(next), -1) : -1;
        return value >= 1 && value <= 9 ? value : 0;
    }

    private static boolean isBetween(List<String> words, int at) {
        return at + 1 < words.size() && words.get(at + 1).equals("y");
    }
}
