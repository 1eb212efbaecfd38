package dev.switchboard.mind.knowledge;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into words as the database does; see {@code knowledge_words} there. By hand: each search cuts thousands of them. */
final class Words {

    private static final int LONGEST = 60;

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOfWord(c)) {
                word.append(Character.toLowerCase(c));
            } else if (!(c == ',' && isThousands(text, i))) {
                add(words, word);
            }
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (word.length() > 0 && word.length() <= LONGEST) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** 1,200 is one number. */
    private static boolean isThousands(String text, int comma) {
        return comma > 0
                && comma + 3 < text.length()
                && Character.isDigit(text.charAt(comma - 1))
                && Character.isDigit(text.charAt(comma + 1))
                && Character.isDigit(text.charAt(comma + 2))
                && Character.isDigit(text.charAt(comma + 3));
    }
}
