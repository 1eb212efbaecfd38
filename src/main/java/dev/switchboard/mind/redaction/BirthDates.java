package dev.switchboard.mind.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds dates where a date of birth was asked for, or is said to be one. */
final class BirthDates {

    static final String KIND = "birth";

    private static final int GAP = 7;
    private static final int NEAR = 4;
    private static final int SHORT_ANSWER = 10;

    private static final Set<String> MONTHS = Set.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "setiembre",
            "octubre",
            "noviembre",
            "diciembre");
    private static final Set<String> HOLIDAYS =
            Set.of("christmas", "halloween", "valentine's", "valentines", "juneteenth", "navidad", "nochebuena");
    private static final Set<String> ORDINALS = Set.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "thirtieth",
            "primero");
    private static final Set<String> WITHIN = Set.of(
            "of",
            "the",
            "de",
            "del",
            "day",
            "year",
            "and",
            "dash",
            "slash",
            "hundred",
            "thousand",
            "mil",
            "y",
            "uh",
            "um",
            "in",
            "año",
            "el",
            "oh",
            "o",
            "month",
            "on",
            "then",
            "eve");
    private static final Set<String> GAP_WORDS = Set.of(
            "is",
            "on",
            "the",
            "it's",
            "its",
            "it",
            "was",
            "of",
            "to",
            "be",
            "in",
            "uh",
            "um",
            "my",
            "date",
            "birth",
            "that's",
            "would",
            "are",
            "es",
            "el",
            "fue",
            "en",
            "day",
            "month",
            "year",
            "for",
            "his",
            "her",
            "i",
            "am",
            "de",
            "del",
            "mi",
            "so",
            "okay",
            "born",
            "just",
            "a",
            "dia",
            "día",
            "año",
            "back",
            "and",
            "well",
            "yeah",
            "actually",
            "number",
            "day's",
            "on,",
            "um,",
            "nacimiento",
            "er",
            "mes",
            "number's",
            "would've",
            "been",
            "always",
            "falls");
    private static final Set<String> NOT_AFTER = Set.of(
            "am", "pm", "dollars", "bucks", "trucks", "vans", "cars", "o'clock", "percent", "street", "avenue", "years",
            "weeks", "miles", "people", "kids", "guests");

    private static final Pattern ORDINAL = Pattern.compile("[0-9]{1,2}(st|nd|rd|th)");

    private final List<Token> tokens;

    BirthDates(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** @param asked whether the agent asked for one just now */
    List<Span> find(boolean asked) {
        List<Span> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int end = dateEnd(at);
            if (end <= at) {
                at++;
                continue;
            }
            if (isDate(at, end)
                    && (asked && isStrong(at, end)
                            || isSaidToBeOne(at)
                            || asked && isShort()
                            || isFull(at, end) && (isOfSomebody(at) || isThenSaidToBeOne(at, end)))) {
                found.add(new Span(tokens.get(at).start(), tokens.get(end - 1).end(), KIND));
            }
            at = end;
        }
        return found;
    }

    private boolean isShort() {
        return tokens.size() <= SHORT_ANSWER;
    }

    /** Whether these words ask for, or announce, a date of birth. */
    static boolean mentions(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (isCue(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCue(List<Token> tokens, int i) {
        String word = tokens.get(i).text();
        String before = i > 0 ? tokens.get(i - 1).text() : "";
        return switch (word) {
            case "birthday",
                    "birthdate",
                    "dob",
                    "birthdays",
                    "born",
                    "cumpleaños",
                    "nací",
                    "naci",
                    "nació",
                    "nacio",
                    "nacimiento",
                    "nacido",
                    "nacida",
                    "birthday's",
                    "birthdate's" -> true;
            case "birth" ->
                before.equals("of")
                        || i + 1 < tokens.size() && tokens.get(i + 1).text().matches("date|day|year");
            case "b" ->
                i >= 2 && before.equals("o") && tokens.get(i - 2).text().equals("d")
                        || i >= 4
                                && before.equals(".")
                                && tokens.get(i - 2).text().equals("o");
            default -> false;
        };
    }

    private boolean isSaidToBeOne(int at) {
        int words = 0;
        for (int i = at - 1; i >= Math.max(0, at - 4 * GAP) && words <= GAP; i--) {
            if (isCue(tokens, i)) {
                return true;
            }
            Token token = tokens.get(i);
            if (token.isSign() || token.text().isEmpty()) {
                continue;
            }
            if (!GAP_WORDS.contains(token.text())) {
                return false;
            }
            words++;
        }
        return false;
    }

    /** "The date of birth on the account is", "born in Tulsa on". */
    private boolean isOfSomebody(int at) {
        int words = 0;
        for (int i = at - 1; i >= Math.max(0, at - 4 * GAP) && words <= GAP; i--) {
            Token token = tokens.get(i);
            if (token.text().equals("?") || token.text().equals("!")) {
                return false;
            }
            if (isCue(tokens, i)) {
                return !isCelebrated(token.text()) && words <= (isBorn(token.text()) ? NEAR : GAP);
            }
            words += token.isSign() ? 0 : 1;
        }
        return false;
    }

    private static boolean isBorn(String cue) {
        return cue.equals("born") || cue.startsWith("nac") && !cue.equals("nacimiento");
    }

    /** A birthday is also what people need a cake, or a car, for. */
    private static boolean isCelebrated(String cue) {
        return cue.startsWith("birthday") || cue.startsWith("cumple");
    }

    /** "March 3rd 1985, that's my birthday". */
    private boolean isThenSaidToBeOne(int at, int end) {
        if (!tellsYear(tokens.subList(at, end))) {
            return false;
        }
        for (int i = end, words = 0; i < tokens.size() && words < GAP; i++) {
            if (isCue(tokens, i)) {
                return true;
            }
            Token token = tokens.get(i);
            if (!token.isSign() && !GAP_WORDS.contains(token.text())) {
                return false;
            }
            words += token.isSign() ? 0 : 1;
        }
        return false;
    }

    /** A day and more: a month by name with a number, three numbers, or as many digits. */
    private boolean isFull(int from, int to) {
        int numbers = 0;
        int digits = 0;
        boolean month = false;
        for (int i = from; i < to; i++) {
            month |= isMonth(tokens.get(i).text());
            numbers += isNumber(i) ? 1 : 0;
            digits += tokens.get(i).isDigits() ? tokens.get(i).text().length() : 0;
        }
        return month && numbers > 0 || numbers >= 3 || digits >= 6;
    }

    private static boolean isMonth(String text) {
        return MONTHS.contains(text) || HOLIDAYS.contains(text);
    }

    /** The token behind the last of a date that begins here; the same if none does. */
    private int dateEnd(int from) {
        if (!isPart(from)) {
            return from;
        }
        int end = from + 1;
        int words = 0;
        for (int i = end; i < tokens.size() && words < 3; i++) {
            if (isPart(i)) {
                end = i + 1;
                words = 0;
            } else if (tokens.get(i).isSign() ? "-/.,'’".contains(tokens.get(i).text()) : isWithin(i)) {
                words++;
            } else {
                break;
            }
        }
        return end;
    }

    private boolean isWithin(int i) {
        return WITHIN.contains(tokens.get(i).text());
    }

    private boolean isPart(int i) {
        Token token = tokens.get(i);
        String text = token.text();
        if (text.equals("may") || text.equals("march") || text.equals("mar") || text.equals("second")) {
            return i + 1 < tokens.size() && (isNumber(i + 1) || isOf(i + 1))
                    || i > 0 && (isNumber(i - 1) || isOf(i - 1));
        }
        boolean zero = text.equals("oh") && i + 1 < tokens.size() && isNumber(i + 1);
        return zero || isMonth(text) || isNumber(i);
    }

    private static boolean isYear(String text) {
        return text.length() == 4 && (text.startsWith("19") || text.startsWith("20"));
    }

    private boolean isOf(int i) {
        return Set.of("of", "the", "in", "de", "on", ",").contains(tokens.get(i).text());
    }

    private boolean isNumber(int i) {
        Token token = tokens.get(i);
        return token.isDigits()
                || DigitWords.isNumber(token) && !DigitWords.TIMES.containsKey(token.text())
                || ORDINALS.contains(token.text()) && !token.text().equals("second")
                || token.kind() == Token.Kind.MIXED
                        && ORDINAL.matcher(token.text()).matches();
    }

    private boolean isDate(int from, int to) {
        Optional<String> after = to < tokens.size() ? Optional.of(tokens.get(to).text()) : Optional.empty();
        boolean clock =
                after.filter(text -> text.equals(":") || text.equals("%")).isPresent();
        boolean amount = from > 0 && "$#".contains(tokens.get(from - 1).text());
        int digits = 0;
        for (Token token : tokens.subList(from, to)) {
            digits += token.isDigits() ? token.text().length() : 0;
        }
        return !clock
                && !amount
                && digits <= 8
                && after.filter(NOT_AFTER::contains).isEmpty()
                && tokens.subList(from, to).size() <= 20;
    }

    /** A month, several numbers, six digits or more, or a year. */
    private boolean isStrong(int from, int to) {
        int numbers = 0;
        boolean month = false;
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            month |= isMonth(token.text());
            numbers += isNumber(i) ? 1 : 0;
            if (token.isDigits() && token.text().length() >= 6 || token.isDigits() && isYear(token.text())) {
                return true;
            }
        }
        return month || numbers >= 2;
    }

    /** Whether a year, or what may be one, is among them. */
    static boolean tellsYear(List<Token> tokens) {
        int numbers = 0;
        for (Token token : tokens) {
            if (token.isDigits() && (token.text().length() >= 4 || token.text().length() == 2)) {
                numbers += 2;
            } else if (DigitWords.isNumber(token)) {
                numbers++;
            }
        }
        return numbers >= 2;
    }
}
