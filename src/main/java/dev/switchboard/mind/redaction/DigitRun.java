package dev.switchboard.mind.redaction;

import dev.switchboard.mind.redaction.DigitReader.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits that are said one after the other, with nothing between them but dashes, hesitations and the like.
 *
 * @param from its first token
 * @param to the token behind its last
 * @param atoms its digits, as plainly read as can be
 */
record DigitRun(List<Token> tokens, int from, int to, List<Atom> atoms) {

    private static final int WORDS_BETWEEN = 7;

    /** The runs of these tokens, in order; none overlaps another. */
    static List<DigitRun> of(List<Token> tokens) {
        List<DigitRun> runs = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            if (isNumber(tokens, at)) {
                int end = end(tokens, at);
                boolean sound = at > 0
                        && DigitWords.SOUNDS_LIKE.containsKey(tokens.get(at - 1).text());
                int from = sound ? at - 1 : at;
                runs.add(new DigitRun(tokens, from, end, DigitReader.atoms(tokens, from, end, Way.COMPOSED)));
                at = end;
            } else {
                at++;
            }
        }
        return runs;
    }

    private static int end(List<Token> tokens, int from) {
        int end = from + 1;
        int words = 0;
        for (int at = end; at < tokens.size() && words <= WORDS_BETWEEN; at++) {
            Token token = tokens.get(at);
            if (isNumber(tokens, at) || isScale(token)) {
                end = at + 1;
                words = 0;
            } else if (!isBetween(tokens, at)) {
                break;
            } else if (!token.isSign()) {
                words++;
            }
        }
        return end;
    }

    private static boolean isBetween(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (token.isSign()) {
            return DigitWords.SIGNS_BETWEEN.indexOf(token.text().charAt(0)) >= 0;
        }
        return DigitWords.BETWEEN.contains(token.text())
                || DigitWords.SOUNDS_LIKE.containsKey(token.text()) && isNumber(tokens, at - 1);
    }

    private static boolean isScale(Token token) {
        return DigitWords.SCALES.containsKey(token.text());
    }

    private static boolean isNumber(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (DigitWords.PLURALS.containsKey(token.text())) {
            return at > 0 && DigitWords.isNumber(tokens.get(at - 1));
        }
        if (DigitWords.ZERO_IF_AMONG_DIGITS.contains(token.text())) {
            return isPlain(tokens, at, -1) || isPlain(tokens, at, 1);
        }
        return DigitWords.isNumber(token);
    }

    /** Whether the next word in this direction is a digit. */
    private static boolean isPlain(List<Token> tokens, int from, int step) {
        int at = from + step;
        if (at >= 0 && at < tokens.size() && tokens.get(at).isSign()) {
            at += step;
        }
        return at >= 0
                && at < tokens.size()
                && (DigitWords.isNumber(tokens.get(at))
                        || DigitWords.ZERO_IF_AMONG_DIGITS.contains(
                                tokens.get(at).text()));
    }

    /** The other ways to read it that may make a difference. */
    List<List<Atom>> otherReadings() {
        List<List<Atom>> readings = new ArrayList<>();
        if (has(token -> isScale(token) || DigitWords.HUNDREDS.containsKey(token.text()))) {
            readings.add(DigitReader.atoms(tokens, from, to, Way.ZEROS));
        }
        if (has(token -> DigitWords.TENS.containsKey(token.text()))) {
            readings.add(DigitReader.atoms(tokens, from, to, Way.APART));
        }
        if (has(token -> DigitWords.SOUNDS_LIKE.containsKey(token.text()))) {
            readings.add(DigitReader.atoms(tokens, from, to, Way.BY_SOUND));
        }
        return readings;
    }

    private boolean has(java.util.function.Predicate<Token> what) {
        return tokens.subList(from, to).stream().anyMatch(what);
    }

    /** Whether it is an amount of money. */
    boolean isMoney() {
        String before = from > 0 ? tokens.get(from - 1).text() : "";
        String after = to < tokens.size() ? tokens.get(to).text() : "";
        return "$€£".contains(before) && !before.isEmpty()
                || java.util.Set.of("dollars", "bucks", "cents", "dólares", "dolares", "pesos", "percent", "%")
                        .contains(after);
    }
}
