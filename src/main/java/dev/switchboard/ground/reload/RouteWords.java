package dev.switchboard.ground.reload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line that one of Camel's complaints is about: the longest of its words that stands in the file. */
final class RouteWords {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:{}$#/-]{3,200}");

    private RouteWords() {}

    static int line(RouteFile file, String message) {
        Matcher words = WORD.matcher(message);
        int line = 0;
        int longest = 0;
        while (words.find()) {
            String word = words.group().replace("://", ":"); // Camel writes an endpoint's address its own way
            int found = Math.max(file.lineOf(word), file.lineOf(words.group()));
            if (found > 0 && word.length() >= longest && !word.equals(file.id())) {
                longest = word.length();
                line = found;
            }
        }
        return line;
    }
}
