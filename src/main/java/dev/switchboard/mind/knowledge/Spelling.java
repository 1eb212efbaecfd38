package dev.switchboard.mind.knowledge;

import java.util.ArrayList;
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

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    /** @param vocabulary words that there are */
    Spelling(Set<String> vocabulary) {
        for (String word : vocabulary) {
            if (word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter)) {
                byBeginning
                        .computeIfAbsent(word.substring(0, 1), none -> new ArrayList<>())
                        .add(word);
            }
        }
    }

    /** The nearest words with how far they can be trusted; none if nothing is near. */
    Map<String, Double> near(String word) {
        if (word.length() < SHORTEST || !word.chars().allMatch(Character::isLetter)) {
            return Map.of();
        }
        Map<String, Double> near = new HashMap<>();
        for (String other : byBeginning.getOrDefault(word.substring(0, 1), List.of())) {
            if (Math.abs(other.length() - word.length()) <= 3) {
                double alike = alike(word, other);
                if (alike >= ALIKE) {
                    near.put(other, TRUST * alike);
                }
            }
        }
        if (near.size() > MOST) {
            double least = near.values().stream()
                    .sorted(java.util.Comparator.reverseOrder())
                    .skip(MOST - 1)
                    .findFirst()
                    .orElse(0.0);
            near.values().removeIf(value -> value < least);
        }
        return near;
    }

    private static double alike(String word, String other) {
        int faults = word.length() >= SHORTEST_OF_TWO_FAULTS ? 2 : word.length() > SHORTEST ? 1 : 0;
        if (faults > 0 && other.length() > SHORTEST && distance(word, other, faults) <= faults) {
            return 1;
        }
        Set<String> ours = trigrams(word);
        Set<String> theirs = trigrams(other);
        int shared = 0;
        for (String trigram : ours) {
            shared += theirs.contains(trigram) ? 1 : 0;
        }
        return (double) shared / (ours.size() + theirs.size() - shared);
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
        int[][] faults = new int[one.length() + 1][two.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= two.length(); j++) {
                if (i == 0 || j == 0) {
                    faults[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1;
                int least = Math.min(faults[i - 1][j - 1] + changed, Math.min(faults[i - 1][j], faults[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == two.charAt(j - 2)
                        && one.charAt(i - 2) == two.charAt(j - 1);
                faults[i][j] = swapped ? Math.min(least, faults[i - 2][j - 2] + 1) : least;
            }
        }
        return faults[one.length()][two.length()];
    }
}
