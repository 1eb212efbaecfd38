package dev.switchboard.mind.knowledge;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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
    private static final double EACH_PLACE = 0.002; // what is said first answers more
    private static final int SHORT = 250; // characters that are said as a whole
    private static final double ENOUGH_BY_HEADING = 0.85; // then all of what stands under it is the answer

    private final Question question;
    private final Index.Found found;
    private final Map<String, List<String>> stems;
    private final Map<String, Set<String>> ofTexts = new HashMap<>();

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
        Map<Expected, Double> above = answered(heading);
        Map<Expected, Double> inAll = answered(heading + "\n" + text);
        ToDoubleFunction<Expected> byAll = inAll::get;
        String best = "";
        double score = 0;
        double neatest = 0;
        List<List<String>> windows = Sentences.windows(text);
        for (int i = 0; i < windows.size(); i++) {
            String window = String.join(" ", windows.get(i));
            double less = window.length() * EACH_CHARACTER + i * EACH_PLACE;
            Set<String> here = stems(windows.get(i));
            // What is of the kind is looked for only where it counts and can be.
            if (i > 0 && covered(here, byAll, inHeading, inTitle, inText) - less <= neatest) {
                continue;
            }
            ToDoubleFunction<Expected> byThis =
                    kind -> inAll.get(kind) == 0 ? 0 : Math.max(above.get(kind), kind.answeredBy(window));
            boolean ofTheKind = question.expects().stream().allMatch(kind -> byThis.applyAsDouble(kind) > 0);
            double covered = covered(here, byThis, inHeading, inTitle, inText) * (ofTheKind ? 1 : NOT_OF_THE_KIND);
            if (i == 0 || covered - less > neatest) {
                best = window;
                score = covered;
                neatest = covered - less;
            }
        }
        double byHeading = covered(Set.of(), byAll, inHeading, inTitle, Set.of());
        boolean whole = text.length() <= Sentences.LONGEST && byHeading >= ENOUGH_BY_HEADING * score
                || text.length() <= SHORT && text.indexOf('\n') < 0;
        return new Best(spoken(whole ? text.replace("\n", " ") : best, heading, inHeading), score);
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
        return needed && !answer.startsWith(last) ? last + ": " + answer : answer;
    }

    private Map<Expected, Double> answered(String text) {
        Map<Expected, Double> answered = new EnumMap<>(Expected.class);
        question.expects().forEach(kind -> answered.put(kind, kind.answeredBy(text)));
        return answered;
    }

    /** @param answered how well what is asked by its kind is answered */
    private double covered(
            Set<String> here,
            ToDoubleFunction<Expected> answered,
            Set<String> heading,
            Set<String> title,
            Set<String> text) {
        double all = 0;
        double sum = 0;
        for (int i = 0; i < found.weights().length; i++) {
            double best = 0;
            for (Map.Entry<String, Double> word : found.looked().get(i).entrySet()) {
                best = Math.max(best, word.getValue() * place(word.getKey(), here, heading, title, text));
            }
            Optional<Expected> kind = question.terms().get(i).kind();
            best = Math.max(best, kind.map(answered::applyAsDouble).orElse(0.0));
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

    private Set<String> stems(List<String> sentences) {
        if (sentences.size() == 1) {
            return stems(sentences.get(0));
        }
        Set<String> all = new HashSet<>();
        sentences.forEach(each -> all.addAll(stems(each)));
        return all;
    }

    /** Each sentence is in several windows. */
    private Set<String> stems(String text) {
        return ofTexts.computeIfAbsent(text, none -> {
            Set<String> all = new HashSet<>();
            Words.of(text).forEach(word -> all.addAll(stems.getOrDefault(word, List.of())));
            return all;
        });
    }
}
