package dev.switchboard.desk.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How systems of organizations are told.
 *
 * @param answerWithin how long one may take for all of its answer; well within the lease of an event
 * @param atOnce told at the same moment by this instance; fewer than the workers that the model leaves, so that all else goes on
 */
@ConfigurationProperties("switchboard.webhooks")
record WebhookProperties(
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("6") int atOnce) {

    WebhookProperties {
        if (answerWithin.isNegative() || answerWithin.isZero() || answerWithin.compareTo(Duration.ofSeconds(20)) > 0) {
            throw new IllegalArgumentException("switchboard.webhooks.answer-within: expected at most 20s");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("switchboard.webhooks.at-once: expected at least 1");
        }
    }
}
