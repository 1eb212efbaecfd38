package dev.switchboard.mind.knowledge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What texts mean, if there is a model that tells; without one, or while it does not answer, nothing. */
final class Vectors {

    static final int AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

    private final Optional<Embeddings> model;

    Vectors(Optional<Embeddings> model) {
        this.model = model;
    }

    boolean areThere() {
        return model.isPresent();
    }

    String model() {
        return model.map(Embeddings::model).orElse("");
    }

    Optional<float[]> ofQuestion(String question) {
        return of(List.of(question)).map(vectors -> vectors.get(0));
    }

    /** Of length 1 each; empty if they can't be had now. */
    Optional<List<float[]>> of(List<String> texts) {
        if (model.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<float[]> vectors = model.get().of(texts);
            if (vectors.size() == texts.size()) {
                return Optional.of(vectors.stream().map(Vectors::normed).toList());
            }
            LOG.warn("The embedding model answered {} texts with {} vectors", texts.size(), vectors.size());
        } catch (RuntimeException away) {
            LOG.warn("The embedding model does not answer: {}", away.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static float[] normed(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] normed = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normed[i] = length == 0 ? 0 : (float) (vector[i] / length);
        }
        return normed;
    }

    /** Of each vector with this one; 0 for those of another length, which another model made. */
    static double[] cosines(float[] @Nullable [] vectors, float[] with) {
        double[] cosines = new double[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            float[] vector = vectors[i];
            cosines[i] = vector == null || vector.length != with.length ? 0 : dot(vector, with);
        }
        return cosines;
    }

    /** Four sums at a time: one after the other they would wait for each other. */
    private static double dot(float[] one, float[] two) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            a += one[i] * two[i];
            b += one[i + 1] * two[i + 1];
            c += one[i + 2] * two[i + 2];
            d += one[i + 3] * two[i + 3];
        }
        for (; i < one.length; i++) {
            a += one[i] * two[i];
        }
        return (double) a + b + c + d;
    }
}
