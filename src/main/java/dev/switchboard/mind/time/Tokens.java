package dev.switchboard.mind.time;

import dev.switchboard.mind.time.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts what was said into words and numbers, in one pass over at most {@link #LONGEST} characters. */
final class Tokens {

    /** What somebody says in one turn is shorter; what comes behind is left unread. */
    static final int LONGEST = 1_000;

    private static final int LONGEST_NUMBER = 4;
    private static final Set<String> ORDINAL = Set.of("st", "nd", "rd", "th", "ro", "do", "ero", "º", "ª");
    private static final Set<String> HOURS =
            Set.of("am", "pm", "a", "p", "h", "hs", "hrs", "hours", "horas", "oclock", "ish");

    private final String said;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean apart = true;

    private Tokens(String said) {
        this.said = said;
    }

    static List<Token> of(String said) {
        Tokens tokens = new Tokens(said.length() > LONGEST ? said.substring(0, LONGEST) : said);
        while (tokens.at < tokens.said.length()) {
            tokens.next();
        }
        return List.copyOf(tokens.tokens);
    }

    /** As words are compared: small letters, no accents, no apostrophes. */
    static String folded(String word) {
        String split = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(split.length());
        for (int i = 0; i < split.length(); i++) {
            if (Character.isLetterOrDigit(split.charAt(i))) {
                plain.append(split.charAt(i));
            }
        }
        return plain.toString();
    }

    private void next() {
        if (isDigit(at)) {
            number();
        } else if (Character.isLetter(charAt(at))) {
            word();
        } else {
            sign();
        }
    }

    private void sign() {
        char sign = charAt(at);
        if (".,;:!?¿¡…()\n".indexOf(sign) >= 0) {
            apart = true;
        } else if ((sign == '-' || sign == '–') && !tokens.isEmpty() && isSpan()) {
            add(Kind.WORD, "-", -1, 0, 0, at, at + 1);
            return;
        }
        at++;
    }

    /** 2-4, 2 pm - 4 pm. */
    private boolean isSpan() {
        int behind = at + 1;
        while (charAt(behind) == ' ') {
            behind++;
        }
        Token last = tokens.get(tokens.size() - 1);
        return isDigit(behind)
                && (!last.is(Kind.WORD)
                        || last.text().equals("am")
                        || last.text().equals("pm"));
    }

    private void word() {
        int start = at;
        at = lettersEnd(at);
        String text = folded(said.substring(start, at));
        if (text.equals("m") && !tokens.isEmpty()) {
            Token last = tokens.get(tokens.size() - 1);
            if (last.text().equals("a") || last.text().equals("p")) {
                tokens.remove(tokens.size() - 1);
                apart = last.apart();
                add(Kind.WORD, last.text() + "m", -1, 0, 0, last.start(), at);
                return;
            }
        }
        add(Kind.WORD, text, -1, 0, 0, start, at);
    }

    private int lettersEnd(int from) {
        int end = from;
        while (isLetter(end) || (charAt(end) == '\'' || charAt(end) == '’') && isLetter(end + 1) && end > from) {
            end++;
        }
        return end;
    }

    private void number() {
        int start = at;
        int digits = digitsEnd(at);
        boolean usable = digits - start <= LONGEST_NUMBER && !touches(start - 1);
        int value = usable ? Integer.parseInt(said.substring(start, digits)) : -1;
        at = digits;
        if (usable && (colon(start, value) || slash(start, value) || iso(start, value) || hours(start, value))) {
            return;
        }
        if ((charAt(at) == '.' || charAt(at) == ',') && isDigit(at + 1)) {
            fraction(start, value);
            return;
        }
        behind(start, charAt(at) == '%' ? -1 : value);
    }

    /** An amount, or a part of a name such as F150. */
    private boolean touches(int before) {
        return isLetter(before) || "$€£#+:/.".indexOf(charAt(before)) >= 0 && charAt(before) != 0;
    }

    private boolean colon(int start, int hour) {
        if (charAt(at) != ':' || digitsEnd(at + 1) != at + 3) {
            return false;
        }
        int minute = Integer.parseInt(said.substring(at + 1, at + 3));
        at += 3;
        add(Kind.CLOCK, "", hour, minute, 0, start, at);
        return true;
    }

    /** 14h, 14h30. */
    private boolean hours(int start, int hour) {
        if (charAt(at) != 'h' && charAt(at) != 'H') {
            return false;
        }
        int end = digitsEnd(at + 1);
        boolean minutes = end == at + 3;
        if (isLetter(end) || end > at + 1 && !minutes) {
            return false;
        }
        int minute = minutes ? Integer.parseInt(said.substring(at + 1, end)) : 0;
        at = end;
        add(Kind.CLOCK, "", hour, minute, 0, start, at);
        return true;
    }

    /** 12/3, 12/3/26, 12/3/2026. */
    private boolean slash(int start, int first) {
        int second = digitsEnd(at + 1);
        if (charAt(at) != '/' || second == at + 1 || second > at + 3) {
            return false;
        }
        int value = Integer.parseInt(said.substring(at + 1, second));
        int year = 0;
        at = second;
        int third = digitsEnd(at + 1);
        if (charAt(at) == '/' && (third == at + 3 || third == at + 5)) {
            year = Integer.parseInt(said.substring(at + 1, third));
            year += year < 100 ? 2000 : 0;
            at = third;
        }
        add(Kind.SLASHED, "", first, value, year, start, at);
        return true;
    }

    private boolean iso(int start, int year) {
        if (at - start != 4 || charAt(at) != '-' || digitsEnd(at + 1) != at + 3) {
            return false;
        }
        if (charAt(at + 3) != '-' || digitsEnd(at + 4) != at + 6) {
            return false;
        }
        int month = Integer.parseInt(said.substring(at + 1, at + 3));
        int day = Integer.parseInt(said.substring(at + 4, at + 6));
        at += 6;
        add(Kind.ISO, "", month, day, year, start, at);
        return true;
    }

    private void fraction(int start, int value) {
        int end = digitsEnd(at + 1);
        boolean minutes = charAt(at) == '.' && end == at + 3 && !(charAt(end) == '.' && isDigit(end + 1));
        int minute = minutes ? Integer.parseInt(said.substring(at + 1, end)) : 0;
        at = end;
        add(minutes ? Kind.DOTTED : Kind.NUMBER, "", minutes ? value : -1, minute, 0, start, at);
    }

    /** 3rd is an ordinal, 2pm two words, and 10k no number of ours. */
    private void behind(int start, int value) {
        int end = charAt(at) == 'º' || charAt(at) == 'ª' ? at + 1 : lettersEnd(at);
        String letters = said.substring(at, end).toLowerCase(Locale.ROOT);
        if (ORDINAL.contains(letters)) {
            at = end;
            add(Kind.ORDINAL, "", value, 0, 0, start, at);
        } else if (letters.isEmpty() || HOURS.contains(folded(letters))) {
            add(Kind.NUMBER, "", value, 0, 0, start, at);
        } else {
            at = end;
            add(Kind.NUMBER, "", -1, 0, 0, start, at);
        }
    }

    private void add(Kind kind, String text, int value, int second, int year, int start, int end) {
        tokens.add(new Token(kind, text, value, second, year, start, end, apart));
        apart = false;
        at = end;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int i) {
        return charAt(i) >= '0' && charAt(i) <= '9';
    }

    private boolean isLetter(int i) {
        return Character.isLetter(charAt(i)) || Character.getType(charAt(i)) == Character.NON_SPACING_MARK;
    }

    /** Zero beyond the ends. */
    private char charAt(int i) {
        return i >= 0 && i < said.length() ? said.charAt(i) : 0;
    }
}
