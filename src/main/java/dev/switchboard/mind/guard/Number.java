package dev.switchboard.mind.guard;

import dev.switchboard.mind.numeral.NumberWords;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A number, in digits or in English or Spanish words.
 *
 * @param hundredths its value
 * @param to the word behind it
 * @param plain its digits as they would be written behind others: "oh five" is 05
 * @param inWords whether it was said in words
 * @param scaled whether "hundred" or "thousand" belongs to it
 */
record Number(long hundredths, int to, String plain, boolean inWords, long scale) {

    private static final long MOST = 10_000_000_000_000L;

    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, Integer> TENS = new HashMap<>();
    private static final Map<String, Integer> SPANISH_HUNDREDS = new HashMap<>();
    private static final Map<String, Integer> SCALES = Map.of(
            "hundred",
            100,
            "thousand",
            1_000,
            "k",
            1_000,
            "grand",
            1_000,
            "million",
            1_000_000,
            "mil",
            1_000,
            "millones",
            1_000_000);

    static {
        for (int i = 0; i < NumberWords.SPANISH.size(); i++) {
            SMALL.put(NumberWords.SPANISH.get(i), i);
            SMALL.put(NumberWords.bare(NumberWords.SPANISH.get(i)), i);
        }
        for (int i = 0; i < NumberWords.ENGLISH.size(); i++) {
            SMALL.put(NumberWords.ENGLISH.get(i), i);
        }
        for (int i = 1; i < NumberWords.ENGLISH_TENS.size(); i++) {
            TENS.put(NumberWords.ENGLISH_TENS.get(i), 10 * i + 10);
            TENS.put(NumberWords.SPANISH_TENS.get(i), 10 * i + 10);
        }
        SPANISH_HUNDREDS.put("cien", 100);
        for (int i = 0; i < NumberWords.SPANISH_HUNDREDS.size(); i++) {
            SPANISH_HUNDREDS.put(NumberWords.SPANISH_HUNDREDS.get(i), 100 * i + 100);
        }
        SMALL.remove("veinte");
    }

    static boolean isWord(String text) {
        return SMALL.containsKey(text) || TENS.containsKey(text) || SPANISH_HUNDREDS.containsKey(text);
    }

    static Optional<Integer> small(String text) {
        return Optional.ofNullable(SMALL.get(text));
    }

    /** The words that numbers are made of, for those who wait for one. */
    static java.util.Set<String> vocabulary() {
        java.util.Set<String> words = new java.util.HashSet<>(SMALL.keySet());
        words.addAll(TENS.keySet());
        words.addAll(SPANISH_HUNDREDS.keySet());
        words.addAll(SCALES.keySet());
        return words;
    }

    /** The number that begins here. */
    static Optional<Number> at(Words words, int i) {
        Word word = words.at(i);
        if (word.isNumber()) {
            return digits(words, i);
        }
        if (word.is("a", "an", "one") && words.at(i + 1).is("hundred", "thousand", "million", "grand", "dozen")) {
            return Optional.of(scaled(words, new Number(100, i + 1, "1", true, 1)));
        }
        if (word.is("half") && words.say(i + 1, "a", "dozen")) {
            return Optional.of(new Number(600, i + 3, "6", true, 1));
        }
        if (word.is("dozen")) {
            return Optional.of(new Number(1200, i + 1, "12", true, 1));
        }
        if (word.is("mil")) {
            return Optional.of(scaled(words, new Number(100, i, "1", true, 1)));
        }
        return belowHundred(words, i).or(() -> spanishHundreds(words, i)).map(number -> scaled(words, number));
    }

    private static Optional<Number> digits(Words words, int i) {
        String text = words.at(i).text();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        if (whole.length() > 11) {
            return Optional.of(new Number(-1, i + 1, text, false, 1));
        }
        long value = Long.parseLong(whole) * 100 + Long.parseLong((part + "00").substring(0, 2));
        return Optional.of(scaled(words, new Number(value, i + 1, text, false, 1)));
    }

    private static Optional<Number> belowHundred(Words words, int i) {
        String text = words.at(i).text();
        if (text.equals("oh") || text.equals("o")) {
            return small(words.at(i + 1).text())
                    .filter(unit -> unit < 10)
                    .map(unit -> new Number(unit * 100L, i + 2, "0" + unit, true, 1));
        }
        if (SMALL.containsKey(text)) {
            int value = SMALL.get(text);
            return Optional.of(new Number(value * 100L, i + 1, String.valueOf(value), true, 1));
        }
        if (!TENS.containsKey(text)) {
            return Optional.empty();
        }
        int next = words.at(i + 1).is("-", "y") ? i + 2 : i + 1;
        int unit = words.at(next).isNumber()
                ? 0
                : small(words.at(next).text()).filter(u -> u < 10).orElse(0);
        int value = TENS.get(text) + unit;
        return Optional.of(new Number(value * 100L, unit > 0 ? next + 1 : i + 1, String.valueOf(value), true, 1));
    }

    private static Optional<Number> spanishHundreds(Words words, int i) {
        Integer hundreds = SPANISH_HUNDREDS.get(words.at(i).text());
        if (hundreds == null) {
            return Optional.empty();
        }
        Optional<Number> rest = belowHundred(words, i + 1);
        long value = hundreds * 100L + rest.map(Number::hundredths).orElse(0L);
        return Optional.of(
                new Number(value, rest.map(Number::to).orElse(i + 1), String.valueOf(value / 100), true, 100));
    }

    private static Number scaled(Words words, Number small) {
        Number number = fraction(words, small);
        while (true) {
            Word word = words.at(number.to);
            if (word.is("dozen")) {
                return new Number(number.hundredths * 12, number.to + 1, "", true, 12);
            }
            int hyphen = word.is("-") ? 1 : 0;
            Integer scale = SCALES.get(words.at(number.to + hyphen).text());
            boolean letter =
                    words.at(number.to + hyphen).is("k") && !words.at(number.to).after();
            if (scale == null || letter || number.hundredths > MOST) {
                return number;
            }
            number = rest(words, number, scale, number.to + hyphen + 1);
        }
    }

    /** "Two and a half", "two point five". */
    private static Number fraction(Words words, Number number) {
        int to = number.to;
        if (words.say(to, "and", "a", "half") || words.say(to, "and", "one", "half")) {
            return new Number(number.hundredths + 50, to + 3, "", number.inWords, 1);
        }
        if (words.say(to, "y", "media") && number.inWords) {
            return number; // "las tres y media" is a time
        }
        Optional<Integer> tenths = small(words.at(to + 1).text());
        if (words.at(to).is("point") && tenths.filter(t -> t < 10).isPresent()) {
            return new Number(number.hundredths + 10 * tenths.get(), to + 2, "", number.inWords, 1);
        }
        return number;
    }

    private static Number rest(Words words, Number large, int scale, int to) {
        long value = large.hundredths * scale;
        int next = words.at(to).is("and") && !words.at(to + 1).is("a") ? to + 1 : to;
        Optional<Number> rest = words.at(next).isNumber() || next != to && scale > 1_000
                ? Optional.empty()
                : belowHundred(words, next).or(() -> spanishHundreds(words, next));
        if (rest.isPresent()) {
            Number small = rest.get();
            if (scale >= 1_000 && words.at(small.to).is("hundred")) {
                small = rest(words, small, 100, small.to + 1);
            }
            // "Five hundred and two trucks" is one number, "one hundred and ten percent" too.
            if (small.hundredths < scale * 100L && small.hundredths > 0) {
                return new Number(
                        value + small.hundredths,
                        small.to,
                        String.valueOf((value + small.hundredths) / 100),
                        true,
                        scale);
            }
        }
        return new Number(value, to, String.valueOf(value / 100), large.inWords, scale);
    }
}
