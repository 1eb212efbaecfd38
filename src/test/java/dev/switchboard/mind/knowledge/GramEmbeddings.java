package dev.switchboard.mind.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In the place of a model: words, what they mean and parts of words, each in a direction of its own. Texts about the same are
 * near each other, as with a real model, although it knows little.
 */
final class GramEmbeddings implements Embeddings {

    private static final int DIMENSIONS = 512;
    private static final Set<String> SAYING_NOTHING = Set.of(
            "the", "a", "an", "is", "are", "do", "does", "you", "your", "i", "my", "to", "of", "for", "and", "or", "in",
            "on", "it", "we", "can", "how", "what", "when", "much", "with", "if", "at", "have", "be", "that", "this",
            "will", "get");

    private static final Map<String, String> MEANING = Map.ofEntries(
            Map.entry("price", "money"),
            Map.entry("cost", "money"),
            Map.entry("charge", "money"),
            Map.entry("fee", "money"),
            Map.entry("open", "hours"),
            Map.entry("close", "hours"),
            Map.entry("hours", "hours"),
            Map.entry("located", "place"),
            Map.entry("address", "place"),
            Map.entry("where", "place"),
            Map.entry("pull", "extraction"),
            Map.entry("extraction", "extraction"),
            Map.entry("hurt", "pain"),
            Map.entry("painful", "pain"),
            Map.entry("kids", "children"),
            Map.entry("daughter", "children"),
            Map.entry("son", "children"),
            Map.entry("children", "children"),
            Map.entry("tub", "drain"),
            Map.entry("clogged", "drain"),
            Map.entry("unclog", "drain"),
            Map.entry("drain", "drain"),
            Map.entry("ruin", "damage"),
            Map.entry("damage", "damage"),
            Map.entry("scared", "anxious"),
            Map.entry("anxious", "anxious"),
            Map.entry("prenup", "prenuptial"),
            Map.entry("prenuptial", "prenuptial"),
            Map.entry("sue", "court"),
            Map.entry("court", "court"),
            Map.entry("deposit", "deposit"),
            Map.entry("tan", "sun"),
            Map.entry("sun", "sun"),
            Map.entry("ppf", "film"),
            Map.entry("film", "film"),
            Map.entry("pickup", "truck"),
            Map.entry("truck", "truck"));

    @Override
    public List<float[]> of(List<String> texts) {
        return texts.stream().map(GramEmbeddings::of).toList();
    }

    private static float[] of(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : Words.of(text)) {
            if (SAYING_NOTHING.contains(word)) {
                continue;
            }
            add(vector, word, 1);
            String meaning = MEANING.get(word);
            if (meaning != null) {
                add(vector, "means " + meaning, 1.5f);
            }
            String padded = "<" + word + ">";
            for (int i = 0; i + 4 <= padded.length(); i++) {
                add(vector, padded.substring(i, i + 4), 0.4f);
            }
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] =
                    Math.signum(vector[i]) * (float) Math.sqrt(Math.abs(vector[i])); // what is said twice counts less
        }
        return vector;
    }

    /** A direction of four places for each feature. */
    private static void add(float[] vector, String feature, float strength) {
        long hash = feature.hashCode() * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < 4; i++) {
            hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
            int place = (int) Math.floorMod(hash >>> 20, (long) DIMENSIONS);
            vector[place] += (hash & 1) == 0 ? strength : -strength;
        }
    }
}
