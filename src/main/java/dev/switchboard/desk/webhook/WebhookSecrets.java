package dev.switchboard.desk.webhook;

import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets of endpoints, sealed among the organization's other credentials and re-encrypted with them. */
@Component
final class WebhookSecrets {

    private final StoredCredentials stored;

    WebhookSecrets(StoredCredentials stored) {
        this.stored = stored;
    }

    void write(JdbcClient jdbc, UUID organization, UUID endpoint, WebhookSecret secret) {
        String text = String.join(
                "\n", secret.current(), secret.previous().orElse(""), secret.previousUntil().toString());
        stored.write(jdbc, organization, provider(endpoint), text.getBytes(StandardCharsets.UTF_8), null);
    }

    /** @throws CredentialUnreadableException if it is gone, or no key opens it */
    WebhookSecret read(JdbcClient jdbc, UUID organization, UUID endpoint) throws CredentialUnreadableException {
        StoredCredentials.Stored found = stored.find(jdbc, provider(endpoint))
                .orElseThrow(() -> new IllegalStateException("an endpoint has no secret"));
        String[] lines = new String(stored.open(organization, provider(endpoint), found), StandardCharsets.UTF_8)
                .split("\n", -1);
        return new WebhookSecret(
                lines[0], Optional.of(lines[1]).filter(text -> !text.isEmpty()), Instant.parse(lines[2]));
    }

    void delete(JdbcClient jdbc, UUID endpoint) {
        stored.delete(jdbc, provider(endpoint));
    }

    private static String provider(UUID endpoint) {
        return "webhook/" + endpoint;
    }
}
