package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * How a caller felt.
 *
 * @param score from -1 for very bad to 1 for very good, two places
 */
public record Sentiment(Label label, double score) {

    private static final double NEUTRAL = 0.2;

    /** What a score is called. */
    public enum Label {
        POSITIVE,
        NEUTRAL,
        NEGATIVE
    }

    /** @throws IllegalArgumentException if the score is no number from -1 to 1 */
    public Sentiment {
        if (!(score >= -1 && score <= 1)) {
            throw new IllegalArgumentException("score: expected -1 to 1");
        }
        score = Math.round(score * 100) / 100.0;
    }

    static Sentiment of(double score) {
        return new Sentiment(
                score > NEUTRAL ? Label.POSITIVE : score < -NEUTRAL ? Label.NEGATIVE : Label.NEUTRAL, score);
    }

    @JsonCreator
    static Sentiment fromJson(@JsonProperty("label") String label, @JsonProperty("score") double score) {
        return new Sentiment(Label.valueOf(label.toUpperCase(Locale.ROOT)), score);
    }

    @JsonProperty("label")
    String wire() {
        return label.name().toLowerCase(Locale.ROOT);
    }
}
