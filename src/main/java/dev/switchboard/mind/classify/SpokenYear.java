package dev.switchboard.mind.classify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Model years as they are spoken and as they are written: "twenty nineteen", "oh eight", "2019". */
final class SpokenYear {

    private static final int FIRST = 1950;
    private static final int LAST = 2039;
    private static final int MOST_WORDS = 3;

    private static final List<String> ONES =
            List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> TEENS = List.of(
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Map<String, Integer> YEARS = years();

    private SpokenYear() {}

    /** The year whose last word is the one before {@code at}. */
    static Optional<Integer> endingBefore(Heard heard, int at) {
        for (int length = MOST_WORDS; length > 0; length--) {
            if (at >= length) {
                Optional<Integer> year = read(heard, at - length, at);
                if (year.isPresent()) {
                    return year;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> read(Heard heard, int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int at = from; at < to; at++) {
            words.append(heard.word(at)).append(' ');
        }
        return Optional.ofNullable(YEARS.get(words.toString().strip().replace(" and ", " ")));
    }

    private static Map<String, Integer> years() {
        Map<String, Integer> years = new HashMap<>();
        for (int year = FIRST; year <= LAST; year++) {
            years.put(String.valueOf(year), year);
            String century = year < 2000 ? "nineteen" : "twenty";
            years.put((century + " " + twoDigits(year % 100)).strip(), year);
        }
        for (int one = 1; one < ONES.size(); one++) {
            years.put("oh " + ONES.get(one), 2000 + one);
            years.put("o " + ONES.get(one), 2000 + one);
            years.put("two thousand " + ONES.get(one), 2000 + one);
        }
        years.remove("twenty");
        years.put("two thousand", 2000);
        return Map.copyOf(years);
    }

    private static String twoDigits(int number) {
        if (number == 0) {
            return "";
        }
        if (number < 10) {
            return "oh " + ONES.get(number);
        }
        return number < 20 ? TEENS.get(number - 10) : (TENS.get(number / 10) + " " + ONES.get(number % 10)).strip();
    }
}
