package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, a number or a sign of a text. Letters and digits that touch are two: "3pm", "10k".
 *
 * @param text in lower case; a number without its thousands' commas
 * @param after whether nothing stands between it and the one before
 */
record Word(String text, Type type, int start, int end, boolean after, boolean capital) {

    enum Type {
        LETTERS,
        NUMBER,
        SIGN
    }

    static final Word NONE = new Word("", Type.SIGN, 0, 0, false, false);

    boolean is(String... any) {
        for (String one : any) {
            if (text.equals(one)) {
                return true;
            }
        }
        return false;
    }

    boolean isNumber() {
        return type == Type.NUMBER;
    }

    boolean isLetters() {
        return type == Type.LETTERS;
    }

    static List<Word> of(String said) {
        List<Word> words = new ArrayList<>(said.length() / 4 + 4);
        int at = 0;
        int last = -1;
        while (at < said.length()) {
            char c = said.charAt(at);
            int end = at + 1;
            Type type = Type.SIGN;
            if (Character.isDigit(c)) {
                end = numberEnd(said, at);
                type = Type.NUMBER;
            } else if (Character.isLetter(c)) {
                end = lettersEnd(said, at);
                type = Type.LETTERS;
            }
            if (type != Type.SIGN || !Character.isWhitespace(c)) {
                String text = said.substring(at, end).toLowerCase(Locale.ROOT).replace('’', '\'');
                String plain = type == Type.NUMBER ? digits(text) : text;
                words.add(new Word(plain, type, at, end, last == at, Character.isUpperCase(c)));
                last = end;
            }
            at = end;
        }
        return words;
    }

    private static int lettersEnd(String said, int from) {
        int end = from;
        while (end < said.length() && (Character.isLetter(said.charAt(end)) || isWithin(said, end, "'’"))) {
            end++;
        }
        return end;
    }

    /** Letters on both sides. */
    private static boolean isWithin(String said, int at, String signs) {
        return signs.indexOf(said.charAt(at)) >= 0 && at + 1 < said.length() && Character.isLetter(said.charAt(at + 1));
    }

    private static int numberEnd(String said, int from) {
        int end = from;
        while (end < said.length()) {
            char c = said.charAt(end);
            boolean comma = c == ',' && isThousands(said, end);
            boolean point = c == '.'
                    && end + 1 < said.length()
                    && Character.isDigit(said.charAt(end + 1))
                    && said.substring(from, end).indexOf('.') < 0;
            if (!Character.isDigit(c) && !comma && !point) {
                return end;
            }
            end++;
        }
        return end;
    }

    private static boolean isThousands(String said, int comma) {
        int digits = 0;
        while (comma + 1 + digits < said.length() && digits < 4 && Character.isDigit(said.charAt(comma + 1 + digits))) {
            digits++;
        }
        return digits == 3;
    }

    private static String digits(String number) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c != ',') {
                digits.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
            }
        }
        return digits.toString();
    }
}
