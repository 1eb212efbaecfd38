package dev.switchboard.desk.webhook;

import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets of endpoints, sealed among the organization's other credentials and re-encrypted with them. */
@Component
final class WebhookSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);

    private final StoredCredentials stored;

    WebhookSecrets(StoredCredentials stored) {
        this.stored = stored;
    }

    void write(JdbcClient jdbc, UUID organization, UUID endpoint, WebhookSecret secret) {
        String text = String.join(
                "\n",
                secret.current(),
                secret.previous().orElse(""),
                secret.previousUntil().toString());
        stored.write(jdbc, organization, provider(endpoint), text.getBytes(StandardCharsets.UTF_8), null);
    }

    /** Nothing if it is gone, or no key opens it any more. */
    Optional<WebhookSecret> read(JdbcClient jdbc, UUID organization, UUID endpoint) {
        return stored.find(jdbc, provider(endpoint)).flatMap(found -> open(organization, endpoint, found));
    }

    private Optional<WebhookSecret> open(UUID organization, UUID endpoint, StoredCredentials.Stored found) {
        try {
            byte[] plain = stored.open(organization, provider(endpoint), found);
            String[] lines = new String(plain, StandardCharsets.UTF_8).split("\n", -1);
            return Optional.of(new WebhookSecret(
                    lines[0], Optional.of(lines[1]).filter(text -> !text.isEmpty()), Instant.parse(lines[2])));
        } catch (CredentialUnreadableException unreadable) {
            LOG.error("A webhook is not signed: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    void delete(JdbcClient jdbc, UUID endpoint) {
        stored.delete(jdbc, provider(endpoint));
    }

    private static String provider(UUID endpoint) {
        return "webhook/" + endpoint;
    }
}
