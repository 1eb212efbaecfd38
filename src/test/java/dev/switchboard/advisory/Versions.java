package dev.switchboard.advisory;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions as Maven orders them, as far as advisories need it: numbers between dots; words behind them say nothing. */
final class Versions {

    private static final Pattern RANGE = Pattern.compile("\\[([\\w.]+), ([\\w.]+)\\)");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+)*");

    private Versions() {}

    /** @param range {@code [from, to)} */
    static boolean isIn(String version, String range) {
        Matcher bounds = RANGE.matcher(range);
        if (!bounds.matches()) {
            throw new IllegalArgumentException("no range: " + range);
        }
        return compare(version, bounds.group(1)) >= 0 && compare(version, bounds.group(2)) < 0;
    }

    static int compare(String one, String other) {
        List<Integer> first = numbers(one);
        List<Integer> second = numbers(other);
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            int difference = Integer.compare(at(first, i), at(second, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int at(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private static List<Integer> numbers(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.lookingAt()
                ? Arrays.stream(numbers.group().split("\\."))
                        .map(Integer::valueOf)
                        .toList()
                : List.of();
    }
}
