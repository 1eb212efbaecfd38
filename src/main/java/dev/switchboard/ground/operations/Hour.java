package dev.switchboard.ground.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was in one hour.
 *
 * @param hour when it began
 * @param calls of all instances, as are those that the model and the rules classified
 * @param classifyMillis mean, from the transcript to the classification; null without any
 * @param answerMillis mean time to answer a webhook, of this instance since it started; null without any
 */
public record Hour(
        Instant hour,
        long calls,
        long byModel,
        long byRules,
        @Nullable Double classifyMillis,
        @Nullable Double answerMillis) {
    Hour withAnswers(@Nullable Double millis) {
        return new Hour(hour, calls, byModel, byRules, classifyMillis, millis);
    }
}
