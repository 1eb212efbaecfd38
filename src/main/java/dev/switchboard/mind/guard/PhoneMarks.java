package dev.switchboard.mind.guard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Telephone numbers, in digits or said digit by digit. */
final class PhoneMarks {

    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "doble", 2);
    private static final int FEWEST_WORDS = 5;

    private PhoneMarks() {}

    static Optional<Mark> at(Words words, int from) {
        int i = from;
        if (words.at(i).is("(", "+") && words.at(i + 1).isNumber()) {
            i++;
        } else if (!begins(words.at(i))) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder();
        int end = i;
        int groups = 0;
        while (digits.length() < 16) {
            int next = group(words, i, digits);
            if (next == i) {
                break;
            }
            groups++;
            end = next;
            i = separators(words, next);
            if (isWhole(digits) && !(digits.length() == 7 && next < words.size() && isDigit(words.at(i)))) {
                break;
            }
        }
        boolean spoken = words.at(from).isLetters();
        boolean told = isWhole(digits) && (spoken ? groups >= FEWEST_WORDS : isWritten(words, from, end, digits));
        return told ? Optional.of(Mark.of(Kind.PHONE, from, end, Set.of("tel:" + national(digits)))) : Optional.empty();
    }

    private static boolean begins(Word word) {
        return word.isNumber() || isDigit(word);
    }

    private static boolean isDigit(Word word) {
        return word.isNumber()
                || word.is("oh")
                || TIMES.containsKey(word.text())
                || Number.small(word.text()).filter(n -> n < 10).isPresent();
    }

    private static boolean isWhole(CharSequence digits) {
        return digits.length() == 10 && digits.charAt(0) != '1'
                || digits.length() == 11 && digits.charAt(0) == '1'
                || digits.length() == 7;
    }

    private static String national(CharSequence digits) {
        return digits.length() == 11 ? digits.subSequence(1, 11).toString() : digits.toString();
    }

    /** Seven digits in one are a number of something else; 555-0100 is called. */
    private static boolean isWritten(Words words, int from, int end, CharSequence digits) {
        return digits.length() > 7 || words.at(from).text().length() == 3 && end - from == 3;
    }

    private static int group(Words words, int i, StringBuilder digits) {
        Word word = words.at(i);
        Integer times = TIMES.get(word.text());
        if (times != null) {
            Optional<Integer> digit = digit(words.at(i + 1));
            digit.ifPresent(d -> digits.append(String.valueOf(d).repeat(times)));
            return digit.isPresent() ? i + 2 : i;
        }
        if (word.isNumber()) {
            String text = word.text().replace(".", "");
            digits.append(text);
            return i + 1;
        }
        Optional<Integer> digit = digit(word);
        if (digit.isPresent()) {
            digits.append(digit.get());
            return words.at(i + 1).is("hundred") ? hundred(i, digits) : i + 1;
        }
        Optional<Number> pair = word.isLetters() ? Number.at(words, i) : Optional.empty();
        if (pair.isPresent() && pair.get().plain().length() == 2 && pair.get().scale() == 1) {
            digits.append(pair.get().plain());
            return pair.get().to();
        }
        return i;
    }

    private static int hundred(int i, StringBuilder digits) {
        digits.append("00");
        return i + 2;
    }

    private static Optional<Integer> digit(Word word) {
        if (word.is("oh", "o")) {
            return Optional.of(0);
        }
        if (word.isNumber() && word.text().length() == 1) {
            return Optional.of(Integer.parseInt(word.text()));
        }
        return Number.small(word.text()).filter(n -> n < 10);
    }

    private static int separators(Words words, int from) {
        int i = from;
        while (i < from + 3 && words.at(i).is("-", ")", "(", ".", ",", "–", "dash", "/", "‑")) {
            i++;
        }
        return i;
    }
}
