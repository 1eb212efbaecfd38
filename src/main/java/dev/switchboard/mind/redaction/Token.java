package dev.switchboard.mind.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, a group of digits, both in one, or a sign.
 *
 * @param text in lower case; digits of any script as 0 to 9
 */
record Token(int start, int end, String text, Kind kind) {

    enum Kind {
        WORD,
        DIGITS,
        MIXED,
        SIGN
    }

    boolean isDigits() {
        return kind == Kind.DIGITS;
    }

    boolean isSign() {
        return kind == Kind.SIGN;
    }

    static List<Token> of(String said) {
        List<Token> tokens = new ArrayList<>(said.length() / 5 + 4);
        int at = 0;
        while (at < said.length()) {
            char c = said.charAt(at);
            if (Character.isLetterOrDigit(c)) {
                int end = end(said, at);
                tokens.add(token(said, at, end));
                at = end;
            } else {
                if (!isBlank(c)) {
                    tokens.add(new Token(at, at + 1, String.valueOf(c), Kind.SIGN));
                }
                at++;
            }
        }
        return tokens;
    }

    /** What is not seen or heard: blanks of any width, and marks that only tell how to write. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }

    private static int end(String said, int from) {
        int end = from;
        while (end < said.length() && (Character.isLetterOrDigit(said.charAt(end)) || isApostropheWithin(said, end))) {
            end++;
        }
        return end;
    }

    private static boolean isApostropheWithin(String said, int at) {
        return (said.charAt(at) == '\'' || said.charAt(at) == '’')
                && at + 1 < said.length()
                && Character.isLetter(said.charAt(at + 1));
    }

    private static Token token(String said, int start, int end) {
        boolean digits = false;
        boolean letters = false;
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = said.charAt(i);
            if (Character.isDigit(c)) {
                digits = true;
                text.append((char) ('0' + Character.digit(c, 10)));
            } else {
                letters = true;
                text.append(c == '’' ? '\'' : c);
            }
        }
        String lower = text.toString().toLowerCase(Locale.ROOT);
        if (digits && letters && lower.chars().allMatch(c -> c == 'o' || c >= '0' && c <= '9')) {
            return new Token(start, end, lower.replace('o', '0'), Kind.DIGITS); // "4o5" as it is spoken
        }
        Kind kind = !digits ? Kind.WORD : letters ? Kind.MIXED : Kind.DIGITS;
        return new Token(start, end, lower, kind);
    }
}
