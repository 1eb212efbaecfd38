package dev.switchboard.mind.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the digits that some tokens stand for; what is ambiguous ("forty one": 41, or 40 and 1) can be read in ways. */
final class DigitReader {

    /** How to read what can be read in more than one way. */
    enum Way {
        /** "four thousand twelve" is 4012, "forty one" is 41. */
        COMPOSED,
        /** "four thousand twelve" is 4000 and 12. */
        ZEROS,
        /** "forty one" is 40 and 1. */
        APART,
        /** "for" among digits is 4. */
        BY_SOUND
    }

    /** @param at the token behind it */
    private record Read(String digits, int at) {}

    private final List<Token> tokens;
    private final int to;
    private final Way way;

    private DigitReader(List<Token> tokens, int to, Way way) {
        this.tokens = tokens;
        this.to = to;
        this.way = way;
    }

    static List<Atom> atoms(List<Token> tokens, int from, int to, Way way) {
        DigitReader reader = new DigitReader(tokens, to, way);
        List<Atom> atoms = new ArrayList<>();
        int at = from;
        while (at < to) {
            Read read = reader.read(at);
            if (read == null) {
                at++;
            } else {
                atoms.add(
                        new Atom(tokens.get(at).start(), tokens.get(read.at - 1).end(), read.digits));
                at = read.at;
            }
        }
        return atoms;
    }

    private @Nullable Read read(int at) {
        Token token = tokens.get(at);
        @Nullable Integer times = DigitWords.TIMES.get(token.text());
        if (times != null) {
            return repeated(at + 1, times);
        }
        if (!counts(at)) {
            return null;
        }
        Read small = token.text().equals("mil") ? new Read("1", at) : small(at);
        if (small == null) {
            return null;
        }
        Read several = several(small);
        return several == null ? scaled(small) : several;
    }

    /** "Twelve ones". */
    private @Nullable Read several(Read count) {
        String digit =
                count.at < to ? DigitWords.PLURALS.get(tokens.get(count.at).text()) : null;
        if (digit == null || count.digits.length() > 2) {
            return null;
        }
        int times = Integer.parseInt(count.digits);
        return times > 1 && times <= CardNumbers.LONGEST ? new Read(digit.repeat(times), count.at + 1) : null;
    }

    private @Nullable Read repeated(int at, int times) {
        int next = afterHyphen(at);
        Read one = next < to ? small(next) : null;
        return one != null && one.digits.length() <= 2 ? new Read(one.digits.repeat(times), one.at) : null;
    }

    /** "One second" and "the last four are" tell of no digit. */
    private boolean counts(int at) {
        Token token = tokens.get(at);
        if (token.isDigits()) {
            return true;
        }
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        String before = at > 0 ? tokens.get(at - 1).text() : "";
        boolean one = token.text().equals("one")
                || token.text().equals("un")
                || token.text().equals("uno");
        return !(one && DigitWords.NO_DIGIT_BEFORE.contains(next) && !next.equals("are"))
                && !DigitWords.NO_DIGIT_AFTER.contains(before);
    }

    private @Nullable Read small(int at) {
        Token token = tokens.get(at);
        String text = token.text();
        if (token.isDigits()) {
            return new Read(text, at + 1);
        }
        String digits = DigitWords.WHOLE.get(text);
        if (digits != null) {
            return new Read(digits, at + 1);
        }
        if (DigitWords.ZERO_IF_AMONG_DIGITS.contains(text)) {
            return new Read("0", at + 1);
        }
        if (way == Way.BY_SOUND && DigitWords.SOUNDS_LIKE.containsKey(text)) {
            return new Read(DigitWords.SOUNDS_LIKE.get(text), at + 1);
        }
        digits = DigitWords.TENS.get(text);
        if (digits != null) {
            return tens(at, digits);
        }
        digits = DigitWords.HUNDREDS.get(text);
        return digits == null ? null : hundreds(at, digits);
    }

    private Read tens(int at, String tens) {
        int next = afterHyphen(at + 1);
        if (next < to && tokens.get(next).text().equals("y")) {
            next++;
        }
        if (way != Way.APART && next < to) {
            String unit = DigitWords.WHOLE.get(tokens.get(next).text());
            if (unit != null && unit.length() == 1 && !unit.equals("0") && counts(next)) {
                return new Read(tens.charAt(0) + unit, next + 1);
            }
        }
        return new Read(tens, at + 1);
    }

    private Read hundreds(int at, String hundreds) {
        if (way == Way.COMPOSED && at + 1 < to && !tokens.get(at + 1).isDigits()) {
            Read rest = small(at + 1);
            if (rest != null && rest.digits.length() <= 2 && !rest.digits.startsWith("0")) {
                return new Read(add(hundreds, rest.digits), rest.at);
            }
        }
        return new Read(hundreds, at + 1);
    }

    private Read scaled(Read small) {
        Read read = small;
        while (read.at < to && read.digits.length() <= 9) {
            @Nullable Integer zeros = DigitWords.SCALES.get(tokens.get(read.at).text());
            if (zeros == null) {
                return read;
            }
            read = new Read(read.digits + "0".repeat(zeros), read.at + 1);
            int next = read.at < to && tokens.get(read.at).text().equals("and") ? read.at + 1 : read.at;
            if (way == Way.COMPOSED && next < to && !tokens.get(next).isDigits() && counts(next)) {
                Read rest = small(next);
                if (rest != null && rest.digits.length() < zeros + 1 && !rest.digits.startsWith("0")) {
                    Read more = zeros == 3 ? scaledHundreds(rest) : rest;
                    read = new Read(add(read.digits, more.digits), more.at);
                }
            }
        }
        return read;
    }

    private Read scaledHundreds(Read rest) {
        boolean hundred = rest.at < to && tokens.get(rest.at).text().equals("hundred") && rest.digits.length() == 1;
        if (!hundred) {
            return rest;
        }
        Read hundreds = new Read(rest.digits + "00", rest.at + 1);
        Read units = hundreds.at < to ? small(hundreds.at) : null;
        return units == null || units.digits.length() > 2
                ? hundreds
                : new Read(add(hundreds.digits, units.digits), units.at);
    }

    private static String add(String large, String small) {
        return large.substring(0, large.length() - small.length()) + small;
    }

    private int afterHyphen(int at) {
        return at < to && tokens.get(at).text().equals("-") ? at + 1 : at;
    }
}
