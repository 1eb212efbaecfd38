package dev.switchboard.mind.classify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A few words to listen for. Between blanks stands a word; {@code quote/estimate} is either, {@code wrap*} any word that
 * begins so, {@code <vehicles>} any of a named list, {@code <number>} 2 to 999 in digits, {@code [new]} may be missing,
 * {@code ..} up to four other words.
 */
final class Phrase {

    /** Longest gap of {@code ..}, in words. */
    private static final int GAP = 4;

    private static final int MAX_STEPS = 12;
    private static final int MAX_GAPS = 3;
    private static final int LONGEST_NUMBER = 3;
    private static final Pattern NUMBER = Pattern.compile("[2-9]|[1-9][0-9]{1,2}");

    private record Step(Set<String> words, Set<String> stems, boolean number, boolean optional, int gapBefore) {

        boolean fits(String word) {
            return words.contains(word) || number && isNumber(word) || begins(word);
        }

        private static boolean isNumber(String word) {
            return word.length() <= LONGEST_NUMBER && NUMBER.matcher(word).matches();
        }

        private boolean begins(String word) {
            for (String stem : stems) {
                if (word.startsWith(stem)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final String pattern;
    private final List<Step> steps;

    private Phrase(String pattern, List<Step> steps) {
        this.pattern = pattern;
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException in words for whoever edits the file */
    static Phrase parse(String pattern, Hearing hearing, Map<String, Set<String>> lists) {
        List<Step> steps = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int gap = 0;
        int gaps = 0;
        for (String part : pattern.strip().split("\\s+")) {
            boolean special = part.equals("..") || part.matches(".*[/*<\\[].*");
            if (!special) {
                plain.append(part).append(' ');
                continue;
            }
            gap = addPlain(steps, hearing, plain, gap);
            if (part.equals("..")) {
                gap = GAP;
                gaps++;
            } else {
                steps.add(special(part, gap, hearing, lists));
                gap = 0;
            }
        }
        addPlain(steps, hearing, plain, gap);
        check(!steps.isEmpty(), "has no words other than ignored ones");
        check(steps.size() <= MAX_STEPS && gaps <= MAX_GAPS, "is too long: 12 words and 3 gaps at most");
        check(!steps.get(0).optional() && steps.get(0).gapBefore() == 0, "can't begin with [..] or \"..\"");
        return new Phrase(pattern.strip(), steps);
    }

    /** As it stands in the file. */
    String pattern() {
        return pattern;
    }

    /** Where a match that begins at this word ends (exclusive), or -1. */
    int matchAt(Heard heard, int at) {
        return match(heard, at, 0);
    }

    /** The words with which a match can begin; empty if that is not known beforehand. */
    Set<String> beginnings() {
        Step first = steps.get(0);
        return first.number() || !first.stems().isEmpty() ? Set.of() : first.words();
    }

    /** The letters and digits with which the first word of a match can begin; empty if that may be any. */
    Set<Integer> initials() {
        Step first = steps.get(0);
        if (first.stems().contains("")) {
            return Set.of();
        }
        Set<Integer> initials = new HashSet<>();
        Stream.concat(first.words().stream(), first.stems().stream())
                .forEach(word -> initials.add(word.codePointAt(0)));
        if (first.number()) {
            IntStream.rangeClosed('1', '9').forEach(initials::add);
        }
        return initials;
    }

    /** All words in the phrase, which are therefore no names of people. */
    Set<String> vocabulary() {
        Set<String> words = new HashSet<>();
        steps.forEach(step -> words.addAll(step.words()));
        return words;
    }

    private int match(Heard heard, int at, int index) {
        if (index == steps.size()) {
            return at;
        }
        Step step = steps.get(index);
        for (int skip = 0; skip <= step.gapBefore() && at + skip < heard.size(); skip++) {
            if (step.fits(heard.word(at + skip))) {
                int end = match(heard, at + skip + 1, index + 1);
                if (end >= 0) {
                    return end;
                }
            }
        }
        return step.optional() ? match(heard, at, index + 1) : -1;
    }

    private static int addPlain(List<Step> steps, Hearing hearing, StringBuilder plain, int gap) {
        int left = gap;
        for (String word : hearing.words(plain.toString())) {
            steps.add(new Step(Set.of(word), Set.of(), false, false, left));
            left = 0;
        }
        plain.setLength(0);
        return left;
    }

    private static Step special(String part, int gap, Hearing hearing, Map<String, Set<String>> lists) {
        boolean optional = part.startsWith("[") && part.endsWith("]");
        Set<String> words = new HashSet<>();
        Set<String> stems = new HashSet<>();
        boolean number = false;
        for (String choice : (optional ? part.substring(1, part.length() - 1) : part).split("/")) {
            if (choice.equals("<number>")) {
                number = true;
            } else if (choice.startsWith("<")) {
                Set<String> list = lists.get(choice.replaceAll("[<>]", ""));
                check(list != null, "uses " + choice + ", which \"lists\" does not have");
                words.addAll(list);
            } else if (choice.endsWith("*")) {
                stems.add(choice.substring(0, choice.length() - 1));
            } else {
                List<String> heard = hearing.words(choice);
                check(heard.size() == 1, "has the choice \"" + choice + "\", which is not one understood word");
                words.addAll(heard);
            }
        }
        return new Step(Set.copyOf(words), Set.copyOf(stems), number, optional, gap);
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException(problem);
        }
    }
}
