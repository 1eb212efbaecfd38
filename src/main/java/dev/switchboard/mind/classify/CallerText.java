package dev.switchboard.mind.classify;

import java.util.regex.Pattern;

/** Text from outside made safe to store and to hand on: one line, no invisible characters, no links, a known length. */
final class CallerText {

    /** Longest transcript that is read, in characters; two minutes of fast speech are about 2,500. */
    static final int MAX_TRANSCRIPT = 8_000;

    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:[a-z]{2,10}://|www\\.)[^ ]*");

    private CallerText() {}

    /**
     * One line of at most {@code max} characters: control, formatting and unassigned characters and lone surrogates
     * become a blank, blanks in a row become one.
     */
    static String clean(String text, int max) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), max));
        boolean blank = true;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            boolean shown = isShown(character);
            if (!shown && blank) {
                continue;
            }
            int next = shown ? character : ' ';
            if (line.length() + Character.charCount(next) > max) {
                break;
            }
            line.appendCodePoint(next);
            blank = !shown;
        }
        return line.toString().strip();
    }

    /** As {@link #clean}, and without links: what a person reads in an alert must not lead anywhere. */
    static String cleanForReading(String text, int max) {
        return LINK.matcher(clean(text, max)).replaceAll("(link)").strip();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
