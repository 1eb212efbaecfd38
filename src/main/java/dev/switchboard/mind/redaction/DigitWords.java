package dev.switchboard.mind.redaction;

import dev.switchboard.mind.numeral.NumberWords;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How digits are said, in English and Spanish, and what is said between them. */
final class DigitWords {

    /** Zero to nineteen, and words that stand for a number of their own: what follows is never added to them. */
    static final Map<String, String> WHOLE = new HashMap<>();

    /** Twenty to ninety, which take one to nine along. */
    static final Map<String, String> TENS = new HashMap<>();

    /** Spanish hundreds, which take one to ninety-nine along. */
    static final Map<String, String> HUNDREDS = new HashMap<>();

    static final Map<String, Integer> SCALES = Map.of("hundred", 2, "thousand", 3, "mil", 3);
    static final Map<String, Integer> TIMES =
            Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4, "doble", 2, "cuádruple", 4);

    /** Zero only next to other digits. */
    static final Set<String> ZERO_IF_AMONG_DIGITS = Set.of("oh", "o", "owe", "ou");

    /** What speech-to-text makes of a digit that is said among others. */
    static final Map<String, String> SOUNDS_LIKE = Map.ofEntries(
            Map.entry("to", "2"),
            Map.entry("too", "2"),
            Map.entry("for", "4"),
            Map.entry("fore", "4"),
            Map.entry("won", "1"),
            Map.entry("ate", "8"),
            Map.entry("tree", "3"),
            Map.entry("sex", "6"),
            Map.entry("fife", "5"));

    /** Digits of which several are said at once: "four ones" are 1111. */
    static final Map<String, String> PLURALS = new HashMap<>();

    /** After "one" they make no digit of it; after "last four" neither. */
    static final Set<String> NO_DIGIT_BEFORE = Set.of(
            "second", "seconds", "sec", "moment", "minute", "more", "of", "digits", "digit", "numbers", "are",
            "momento");

    static final Set<String> NO_DIGIT_AFTER =
            Set.of("last", "first", "final", "next", "other", "últimos", "primeros", "ultimos");

    static final Set<String> BETWEEN = Set.of(
            "dash",
            "hyphen",
            "minus",
            "space",
            "dot",
            "point",
            "period",
            "slash",
            "and",
            "then",
            "uh",
            "um",
            "er",
            "erm",
            "hm",
            "hmm",
            "ah",
            "eh",
            "comma",
            "y",
            "luego",
            "guion",
            "guión",
            "espacio",
            "punto",
            "raya",
            "okay",
            "ok",
            "next",
            "followed",
            "by",
            "pause",
            "like",
            "so",
            "the",
            "it's",
            "now",
            "sorry",
            "wait",
            "hold",
            "on",
            "let",
            "me",
            "see",
            "let's",
            "second",
            "sec",
            "moment",
            "got",
            "it",
            "ready",
            "last",
            "first",
            "final",
            "are",
            "is",
            "digits",
            "numbers",
            "set",
            "group",
            "ending",
            "ends",
            "in",
            "with",
            "yeah",
            "yes",
            "después",
            "coma",
            "este",
            "pues",
            "those",
            "four",
            "break",
            "blank",
            "a",
            "that's",
            "just",
            "well",
            "underscore",
            "alright",
            "right",
            "again",
            "finally",
            "lastly",
            "also",
            "plus",
            "guess",
            "i",
            "think",
            "mm",
            "uhm",
            "bueno",
            "sigue",
            "no",
            "actually",
            "mean",
            "hang",
            "huh",
            "that",
            "check",
            "comes",
            "goes",
            "after",
            "perdón",
            "digo",
            "espere");

    static final String SIGNS_BETWEEN = "-.,/()#…–—_;:!?*'\"·‐‑+=|~&[]{}<>\\";

    private static final String[] PLURAL_DIGITS = {
        "zeros ohs zeroes ceros",
        "ones unos",
        "twos doses",
        "threes treses",
        "fours cuatros",
        "fives cincos",
        "sixes seises",
        "sevens sietes",
        "eights ochos",
        "nines nueves"
    };

    static {
        for (int i = 0; i < NumberWords.ENGLISH.size(); i++) {
            WHOLE.put(NumberWords.ENGLISH.get(i), String.valueOf(i));
        }
        for (int i = 0; i < NumberWords.SPANISH.size(); i++) {
            WHOLE.put(NumberWords.SPANISH.get(i), String.valueOf(i));
            WHOLE.put(NumberWords.bare(NumberWords.SPANISH.get(i)), String.valueOf(i));
        }
        WHOLE.remove("veinte"); // which takes others along
        for (int i = 1; i < NumberWords.ENGLISH_TENS.size(); i++) {
            TENS.put(NumberWords.ENGLISH_TENS.get(i), String.valueOf(10 * i + 10));
            TENS.put(NumberWords.SPANISH_TENS.get(i), String.valueOf(10 * i + 10));
        }
        for (int i = 0; i < NumberWords.SPANISH_HUNDREDS.size(); i++) {
            HUNDREDS.put(NumberWords.SPANISH_HUNDREDS.get(i), String.valueOf(100 * i + 100));
        }
        for (int i = 0; i < PLURAL_DIGITS.length; i++) {
            for (String word : PLURAL_DIGITS[i].split(" ")) {
                PLURALS.put(word, String.valueOf(i));
            }
        }
        TENS.put("fourty", "40");
        WHOLE.put("cien", "100");
        WHOLE.put("niner", "9");
        WHOLE.put("nought", "0");
        WHOLE.put("nil", "0");
    }

    private DigitWords() {}

    static boolean isNumber(Token token) {
        return token.isDigits()
                || WHOLE.containsKey(token.text())
                || TENS.containsKey(token.text())
                || HUNDREDS.containsKey(token.text())
                || TIMES.containsKey(token.text());
    }
}
