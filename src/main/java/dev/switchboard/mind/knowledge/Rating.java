package dev.switchboard.mind.knowledge;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much of a question some sentence of a passage answers. A passage may hold all words of a question and not answer it,
 * when they stand in different sentences; so it is sentences that count, with the heading that they stand under.
 */
final class Rating {

    private static final double IN_HEADING = 0.95;
    private static final double IN_TITLE = 0.7;
    private static final double ELSEWHERE = 0.45;
    private static final double NOT_OF_THE_KIND = 0.6;
    private static final double EACH_CHARACTER = 0.0001;

    private final Question question;
    private final Index.Found found;
    private final Map<String, List<String>> stems;

    private Rating(Question question, Index.Found found, Map<String, List<String>> stems) {
        this.question = question;
        this.found = found;
        this.stems = stems;
    }

    /** @param texts that are to be rated */
    static Rating of(
            JdbcClient jdbc, Stems stems, String language, Question question, Index.Found found, List<String> texts) {
        Set<String> words = new HashSet<>();
        texts.forEach(text -> words.addAll(Words.of(text)));
        return new Rating(question, found, stems.of(jdbc, language, words));
    }

    /** @param score from 0 to 1 */
    record Best(String spoken, double score) {}

    Best rate(String title, String heading, String text) {
        Set<String> inTitle = stems(title);
        Set<String> inHeading = stems(heading);
        Set<String> inText = stems(text);
        Best best = new Best(text.lines().findFirst().orElse(""), 0);
        for (String window : Sentences.windows(text)) {
            Set<String> here = stems(window);
            double score = covered(here, inHeading, inTitle, inText)
                    * (isOfTheKind(heading + " " + window) ? 1 : NOT_OF_THE_KIND);
            double neat = score - window.length() * EACH_CHARACTER;
            if (neat > best.score() - best.spoken().length() * EACH_CHARACTER || best.score() == 0) {
                best = new Best(window, score);
            }
        }
        return new Best(spoken(best.spoken(), heading, inHeading), best.score());
    }

    /** Under a heading that was asked for, a row may say less than is needed to understand it. */
    private String spoken(String window, String heading, Set<String> inHeading) {
        String answer = Sentences.answer(window);
        Set<String> here = stems(answer);
        boolean needed = !heading.isBlank()
                && !heading.endsWith("?")
                && found.looked().stream().anyMatch(wanted -> wanted.keySet().stream()
                        .anyMatch(word -> inHeading.contains(word) && !here.contains(word)));
        String last = heading.contains(": ") ? heading.substring(heading.lastIndexOf(": ") + 2) : heading;
        return needed ? last + ": " + answer : answer;
    }

    private boolean isOfTheKind(String text) {
        return question.expects().stream().allMatch(expected -> expected.standsIn(text));
    }

    private double covered(Set<String> here, Set<String> heading, Set<String> title, Set<String> text) {
        double all = 0;
        double sum = 0;
        for (int i = 0; i < found.weights().length; i++) {
            double best = 0;
            for (Map.Entry<String, Double> word : found.looked().get(i).entrySet()) {
                best = Math.max(best, word.getValue() * place(word.getKey(), here, heading, title, text));
            }
            all += found.weights()[i];
            sum += found.weights()[i] * best;
        }
        return all == 0 ? 0 : Math.min(1, sum / all);
    }

    private static double place(
            String word, Set<String> here, Set<String> heading, Set<String> title, Set<String> text) {
        if (here.contains(word)) {
            return 1;
        }
        if (heading.contains(word)) {
            return IN_HEADING;
        }
        return title.contains(word) ? IN_TITLE : text.contains(word) ? ELSEWHERE : 0;
    }

    private Set<String> stems(String text) {
        Set<String> all = new LinkedHashSet<>();
        Words.of(text).forEach(word -> all.addAll(stems.getOrDefault(word, List.of())));
        return all;
    }
}
