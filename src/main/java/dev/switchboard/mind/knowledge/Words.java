package dev.switchboard.mind.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts text into words as the database does; see {@code knowledge_words} there. */
final class Words {

    private static final Pattern THOUSANDS = Pattern.compile("(\\d),(\\d{3})");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private Words() {}

    static List<String> of(String text) {
        String plain = THOUSANDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("$1$2");
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN.split(plain)) {
            if (!word.isEmpty() && word.length() <= 60) {
                words.add(word);
            }
        }
        return words;
    }
}
