package dev.switchboard.mind.classify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Labels given against labels that should have been given. */
final class Score {

    private final Map<String, Map<String, Integer>> given = new TreeMap<>();
    private final Set<String> labels = new TreeSet<>();

    static <T> Score of(List<T> cases, Function<T, String> right, Function<T, String> answer) {
        Score score = new Score();
        cases.forEach(one -> score.add(right.apply(one), answer.apply(one)));
        return score;
    }

    /** The mean over all labels of F1, the harmonic mean of precision and recall; 1 is without fault. */
    double macroF1() {
        return labels.stream().mapToDouble(this::f1).average().orElse(0);
    }

    /** One row a right label, one column a given label. */
    String confusion() {
        StringBuilder table = new StringBuilder("%-18s".formatted("right \\ given"));
        labels.forEach(label -> table.append("%17s".formatted(label)));
        for (String right : labels) {
            table.append("%n%-18s".formatted(right));
            labels.forEach(answer -> table.append("%17d".formatted(count(right, answer))));
        }
        return table.toString();
    }

    private void add(String right, String answer) {
        labels.add(right);
        labels.add(answer);
        given.computeIfAbsent(right, label -> new TreeMap<>()).merge(answer, 1, Integer::sum);
    }

    private double f1(String label) {
        int hits = count(label, label);
        int misses = labels.stream().mapToInt(other -> count(label, other)).sum() - hits;
        int falseAlarms = labels.stream().mapToInt(other -> count(other, label)).sum() - hits;
        return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + misses + falseAlarms);
    }

    private int count(String right, String answer) {
        return given.getOrDefault(right, Map.of()).getOrDefault(answer, 0);
    }
}
