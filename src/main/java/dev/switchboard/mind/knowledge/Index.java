package dev.switchboard.mind.knowledge;

import dev.switchboard.mind.knowledge.Question.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All passages of one organization as they were at one version: which words stand where, and what they mean if there is a
 * model that tells. Holds no text. Ranked as BM25 does, words in headings before others.
 */
final class Index {

    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.4;
    private static final double EVERYDAY = 0.25;
    private static final double KIND = 0.5; // "how much" says less than what it is about
    private static final int RANK_CONSTANT = 60; // of reciprocal rank fusion
    private static final int RANKED = 100;

    private final List<UUID> passages;
    private final int[] lengths;
    private final double usualLength;
    private final Map<String, Postings> words;
    private final float[] @Nullable [] vectors;
    private final Spelling spelling;

    private Index(Builder made) {
        this.passages = List.copyOf(made.passages);
        this.lengths = Arrays.copyOf(made.lengths, passages.size());
        this.usualLength = Math.max(1, Arrays.stream(lengths).average().orElse(1));
        this.words = made.words;
        this.vectors = made.vectors.toArray(float[][]::new);
        this.spelling = new Spelling(words.keySet());
    }

    /** @param weights of the question's terms, in their order: how much it says that one is there, or is not */
    record Found(List<Hit> hits, double[] weights, List<Map<String, Double>> looked) {}

    /** @param rank 1 for the best, less for others */
    record Hit(UUID passage, double rank) {}

    int size() {
        return passages.size();
    }

    Found search(Question question, Optional<float[]> meaning, int limit) {
        double[] weights = new double[question.terms().size()];
        double[] scores = new double[passages.size()];
        double[] covered = new double[passages.size()];
        List<Map<String, Double>> looked = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Term term = question.terms().get(i);
            Map<String, Double> wanted = wanted(term);
            looked.add(wanted);
            weights[i] = weight(term, wanted);
            add(wanted, weights[i], scores, covered);
        }
        double all = Arrays.stream(weights).sum();
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= all == 0 ? 0 : 0.3 + 0.7 * covered[i] / all;
        }
        return new Found(ranked(scores, meaning, limit), weights, looked);
    }

    /** Words to look for in the place of one, each with how well it stands for it. */
    private Map<String, Double> wanted(Term term) {
        Map<String, Double> wanted = new HashMap<>();
        term.others().stream().filter(words::containsKey).forEach(word -> wanted.put(word, 0.8));
        term.stems().stream().filter(words::containsKey).forEach(word -> wanted.put(word, 1.0));
        if (wanted.isEmpty() && term.kind().isEmpty()) {
            term.stems().forEach(word -> wanted.putAll(spelling.near(word)));
        }
        return wanted;
    }

    private double weight(Term term, Map<String, Double> wanted) {
        if (wanted.isEmpty()) {
            return term.everyday() ? 0 : rarity(0) * (term.kind().isPresent() ? KIND : 1);
        }
        int most = wanted.keySet().stream()
                .mapToInt(word -> words.get(word).size())
                .max()
                .orElse(0);
        return rarity(most) * (term.everyday() ? EVERYDAY : 1) * (term.kind().isPresent() ? KIND : 1);
    }

    private double rarity(int among) {
        return Math.log(1 + (passages.size() - among + 0.5) / (among + 0.5));
    }

    private void add(Map<String, Double> wanted, double weight, double[] scores, double[] covered) {
        double[] best = new double[wanted.size() > 1 ? scores.length : 0];
        double[] there = new double[best.length];
        for (Map.Entry<String, Double> word : wanted.entrySet()) {
            Postings postings = words.get(word.getKey());
            for (int i = 0; i < postings.size(); i++) {
                int passage = postings.passage(i);
                double score = weight * word.getValue() * saturated(postings.strength(i), lengths[passage]);
                if (best.length == 0) {
                    scores[passage] += score;
                    covered[passage] += weight * word.getValue();
                } else {
                    best[passage] = Math.max(best[passage], score);
                    there[passage] = Math.max(there[passage], weight * word.getValue());
                }
            }
        }
        for (int i = 0; i < best.length; i++) {
            scores[i] += best[i];
            covered[i] += there[i];
        }
    }

    private double saturated(double strength, int length) {
        return strength * (SATURATION + 1) / (strength + SATURATION * (1 - LENGTH + LENGTH * length / usualLength));
    }

    private List<Hit> ranked(double[] scores, Optional<float[]> meaning, int limit) {
        int[] byWords = best(scores, RANKED);
        if (meaning.isEmpty()) {
            double top = byWords.length == 0 ? 1 : scores[byWords[0]];
            return Arrays.stream(byWords)
                    .limit(limit)
                    .mapToObj(i -> new Hit(passages.get(i), scores[i] / top))
                    .toList();
        }
        int[] byMeaning = best(Vectors.cosines(vectors, meaning.get()), RANKED);
        Map<Integer, Double> fused = new HashMap<>();
        for (int[] list : new int[][] {byWords, byMeaning}) {
            for (int rank = 0; rank < list.length; rank++) {
                fused.merge(list[rank], 0.5 * (RANK_CONSTANT + 1) / (RANK_CONSTANT + rank + 1), Double::sum);
            }
        }
        return fused.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .limit(limit)
                .map(each -> new Hit(passages.get(each.getKey()), each.getValue()))
                .toList();
    }

    /** The places of the highest scores above 0. */
    private static int[] best(double[] scores, int most) {
        java.util.PriorityQueue<Integer> best =
                new java.util.PriorityQueue<>(Comparator.comparingDouble(i -> scores[i]));
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && (best.size() < most || scores[i] > scores[best.element()])) {
                best.add(i);
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
                .mapToInt(i -> i)
                .toArray();
    }

    /** Of memory, about. */
    long bytes() {
        long sum = passages.size() * 60L;
        sum += words.entrySet().stream()
                .mapToLong(each -> 120 + each.getValue().bytes())
                .sum();
        for (float[] vector : vectors) {
            sum += vector == null ? 0 : vector.length * 4L;
        }
        return sum;
    }

    /** Takes one passage after the other. */
    static final class Builder {

        private final List<UUID> passages = new ArrayList<>();
        private final Map<String, Postings> words = new HashMap<>();
        private final List<float @Nullable []> vectors = new ArrayList<>();
        private int[] lengths = new int[64];

        /** @param stored words as the database keeps them */
        void add(UUID passage, String stored, float @Nullable [] vector) {
            int place = passages.size();
            if (place == lengths.length) {
                lengths = Arrays.copyOf(lengths, place * 2);
            }
            passages.add(passage);
            vectors.add(vector);
            StoredWords.read(stored, (word, strength, places) -> {
                words.computeIfAbsent(word, none -> new Postings()).add(place, strength);
                lengths[place] += places;
            });
        }

        Index build() {
            return new Index(this);
        }
    }

    Collection<String> vocabulary() {
        return words.keySet();
    }
}
