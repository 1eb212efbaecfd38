package dev.switchboard.mind.details;

import java.util.HashMap;
import java.util.Map;

/** Reads a number that is told digit by digit, in figures or in words. */
final class Digits {

    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        String[] english = "zero one two three four five six seven eight nine".split(" ");
        String[] spanish = "cero uno dos tres cuatro cinco seis siete ocho nueve".split(" ");
        for (int digit = 0; digit < english.length; digit++) {
            WORDS.put(english[digit], String.valueOf(digit));
            WORDS.put(spanish[digit], String.valueOf(digit));
        }
        WORDS.put("oh", "0");
    }

    private Digits() {}

    static String of(Spoken said) {
        StringBuilder digits = new StringBuilder();
        for (String word : said.words().strip().split(" ")) {
            digits.append(WORDS.getOrDefault(word, word.replaceAll("[^0-9]", "")));
        }
        return digits.toString();
    }
}
