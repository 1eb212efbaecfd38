package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where sentences end, in text that may go on. */
final class Sentences {

    private static final int LONGEST = 600;
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "st", "mt", "sr", "sra", "no");
    private static final Set<String> SHORT = Set.of(
            "ave", "blvd", "rd", "hwy", "ste", "apt", "inc", "llc", "vs", "etc", "approx", "mon", "tue", "tues", "wed",
            "thu", "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
            "nov", "dec", "hr", "hrs", "min", "e.g", "i.e", "av", "núm", "num", "ln", "ct", "pkwy", "a.m", "p.m",
            "u.s");

    private Sentences() {}

    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = end(text, from, true);
            sentences.add(text.substring(from, end));
            from = end;
        }
        return sentences;
    }

    /**
     * Where the sentence that begins at {@code from} ends, with the blanks behind it; -1 if that can't be told yet.
     *
     * @param whole whether nothing more will come
     */
    static int end(String text, int from, boolean whole) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || i - from >= LONGEST && (Character.isWhitespace(c) || i - from >= 2 * LONGEST)) {
                return i + 1;
            }
            if (c == '.' || c == '!' || c == '?' || c == '…') {
                int next = afterMarks(text, i);
                int word = afterBlanks(text, next);
                if (word >= text.length()) {
                    return whole ? text.length() : -1;
                }
                if (word > next && (c != '.' || isEnd(text, from, i, text.charAt(word)))) {
                    return word;
                }
                i = next - 1;
            }
        }
        return whole ? text.length() : -1;
    }

    private static int afterMarks(String text, int from) {
        int i = from;
        while (i < text.length() && ".!?…\"'”)".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int afterBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i)) && text.charAt(i) != '\n') {
            i++;
        }
        return i;
    }

    private static boolean isEnd(String text, int from, int point, char next) {
        int begin = point;
        while (begin > from && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
        }
        String word = text.substring(begin, point).toLowerCase(Locale.ROOT);
        if (TITLES.contains(word) || word.length() == 1 && !word.equals("i")) {
            return false;
        }
        return !SHORT.contains(word)
                || Character.isUpperCase(next)
                        && !word.matches("mon|tues?|wed|thu(rs)?|fri|sat|sun|a.m|ave|rd|blvd|hwy");
    }
}
