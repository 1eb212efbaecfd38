package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.reload.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a misspelt or misheard word may have been: words that share most of their trigrams, or differ in a letter or two. */
final class Spelling {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_OF_TWO_FAULTS = 9;
    private static final double ALIKE = 0.5;
    private static final double TRUST = 0.6;
    private static final int MOST = 3;
    private static final int[] NONE = {};

    private final String[] words;
    private final int[] trigramsOf;
    private final Map<String, int[]> places = new HashMap<>();

    /** @param vocabulary words that there are */
    Spelling(Set<String> vocabulary) {
        this.words = vocabulary.stream().filter(Spelling::isSpelled).toArray(String[]::new);
        this.trigramsOf = new int[words.length];
        Map<String, List<Integer>> lists = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            Set<String> trigrams = trigrams(words[i]);
            trigramsOf[i] = trigrams.size();
            for (String trigram : trigrams) {
                lists.computeIfAbsent(trigram, none -> new ArrayList<>()).add(i);
            }
        }
        lists.forEach((trigram, list) ->
                places.put(trigram, list.stream().mapToInt(i -> i).toArray()));
    }

    private static boolean isSpelled(String word) {
        return word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter);
    }

    /** The nearest words with how far they can be trusted; none if nothing is near. */
    Map<String, Double> near(String word) {
        if (!isSpelled(word)) {
            return Map.of();
        }
        Set<String> ours = trigrams(word);
        int[] shared = new int[words.length];
        Map<String, Double> near = new HashMap<>();
        String beginning = "  " + word.charAt(0); // is shared by all that are looked at
        for (String trigram : ours) {
            for (int i : trigram.equals(beginning) ? NONE : places.getOrDefault(trigram, NONE)) {
                shared[i]++;
            }
        }
        for (int i = 0; i < shared.length; i++) {
            if (shared[i] > 0 && words[i].charAt(0) == word.charAt(0)) {
                double alike = alike(word, words[i], ours.size(), trigramsOf[i], shared[i] + 1);
                if (alike >= ALIKE) {
                    near.put(words[i], TRUST * alike);
                }
            }
        }
        return best(near);
    }

    private static Map<String, Double> best(Map<String, Double> near) {
        if (near.size() > MOST) {
            double least = near.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .skip(MOST - 1)
                    .findFirst()
                    .orElse(0.0);
            near.values().removeIf(value -> value < least);
        }
        return near;
    }

    private static double alike(String word, String other, int ours, int theirs, int shared) {
        int faults = word.length() >= SHORTEST_OF_TWO_FAULTS ? 2 : word.length() > SHORTEST ? 1 : 0;
        if (faults > 0 && other.length() > SHORTEST && distance(word, other, faults) <= faults) {
            return 1;
        }
        return (double) shared / (ours + theirs - shared);
    }

    /** As {@code pg_trgm} counts them. */
    private static Set<String> trigrams(String word) {
        String padded = "  " + word + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }

    /** Letters left out, added, changed, or swapped with their neighbor; {@code most + 1} if there are more. */
    static int distance(String one, String two, int most) {
        if (Math.abs(one.length() - two.length()) > most) {
            return most + 1;
        }
        return Nearest.faults(one, two);
    }
}
