package dev.switchboard.desk.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What an endpoint's messages are signed with.
 *
 * @param previous the one before; signs as well until {@code previousUntil}, so that whoever checks has time to change over
 */
record WebhookSecret(String current, Optional<String> previous, Instant previousUntil) {

    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret make() {
        return new WebhookSecret(random(), Optional.empty(), Instant.EPOCH);
    }

    /** One that somebody has set, and that nothing takes the place of. */
    static WebhookSecret of(String secret) {
        return new WebhookSecret(secret, Optional.empty(), Instant.EPOCH);
    }

    WebhookSecret rotated(Instant now) {
        return new WebhookSecret(random(), Optional.of(current), now.plus(OVERLAP));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The value of {@code webhook-signature}: one signature, or two with a blank between. */
    String sign(String messageId, Instant now, String payload) {
        String signature = sign(current, messageId, now, payload);
        return previous.filter(before -> now.isBefore(previousUntil))
                .map(before -> signature + " " + sign(before, messageId, now, payload))
                .orElse(signature);
    }

    private static String sign(String secret, String messageId, Instant now, String payload) {
        try {
            return new Webhook(secret).sign(messageId, now.getEpochSecond(), payload);
        } catch (WebhookSigningException impossible) {
            throw new IllegalStateException("every Java platform can sign");
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
