package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.usage.PriceBook;
import dev.switchboard.ground.usage.Usage;
import dev.switchboard.ground.usage.UsageEntry;
import dev.switchboard.ground.usage.UsageKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What texts mean, if there is a model that tells; without one, or while it does not answer, nothing. */
final class Vectors {

    static final int AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

    private final Optional<Embeddings> model;
    private final Supplier<PriceBook> prices;

    Vectors(Optional<Embeddings> model, Supplier<PriceBook> prices) {
        this.model = model;
        this.prices = prices;
    }

    /**
     * What texts mean, and what it cost to be told.
     *
     * @param vectors of length 1 each
     */
    record Meanings(List<float[]> vectors, long tokens, long micros, String currency) {

        /** Puts it into the ledger, with whatever comes of it. @param source that was asked about, once for each {@code part} */
        void pay(JdbcClient jdbc, UUID organization, String type, UUID source, String part) {
            Usage.record(
                    jdbc,
                    UsageEntry.of(organization, UsageKind.EMBEDDING, type, source, part, tokens, micros, currency));
        }
    }

    boolean areThere() {
        return model.isPresent();
    }

    String model() {
        return model.map(Embeddings::model).orElse("");
    }

    Optional<Meanings> ofQuestion(String question) {
        return of(List.of(question));
    }

    /** Empty if they can't be had now. */
    Optional<Meanings> of(List<String> texts) {
        if (model.isEmpty()) {
            return Optional.empty();
        }
        try {
            Embeddings.Read read = model.get().read(texts);
            List<float[]> vectors = read.vectors();
            if (vectors.size() == texts.size()) {
                PriceBook book = prices.get();
                return Optional.of(new Meanings(
                        vectors.stream().map(Vectors::normed).toList(),
                        read.tokens(),
                        book.embeddingMicros(model(), read.tokens()),
                        book.currency()));
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
