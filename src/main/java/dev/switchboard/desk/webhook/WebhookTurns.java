package dev.switchboard.desk.webhook;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether it is a message's turn now, and what is sent then. */
@Component
final class WebhookTurns {

    /** Messages about the same thing wait for one before them as long as it is tried every few minutes; then they go past it. */
    private static final String FIND = """
            SELECT d.id, d.endpoint_id, d.message_id, d.payload, e.url, e.active, e.resting_until, now() AS now, d.asks,
                EXISTS (SELECT FROM webhook_deliveries b
                        WHERE b.endpoint_id = d.endpoint_id AND b.state = 'waiting' AND b.id < d.id AND b.subject_id = d.subject_id
                          AND b.attempts <= 3) AS behind
            FROM webhook_deliveries d JOIN webhook_endpoints e ON e.organization_id = d.organization_id AND e.id = d.endpoint_id
            WHERE d.organization_id = current_organization() AND d.id = ? AND d.asks = ? AND d.state = 'waiting'""";

    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final OrganizationScope scope;
    private final WebhookQueue queue;
    private final WebhookSecrets secrets;

    WebhookTurns(OrganizationScope scope, WebhookQueue queue, WebhookSecrets secrets) {
        this.scope = scope;
        this.queue = queue;
        this.secrets = secrets;
    }

    /**
     * @param event its key is a delivery, and which of its events it is
     * @return nothing if there is nothing to do, or not now
     */
    Optional<OutgoingWebhook> take(Event event) {
        int colon = event.key().indexOf(':');
        UUID delivery = UUID.fromString(event.key().substring(0, colon));
        int asks = Integer.parseInt(event.key().substring(colon + 1));
        return scope.in(event.organizationId(), jdbc -> jdbc.sql(FIND)
                .params(delivery, asks)
                .query(WebhookTurns::row)
                .optional()
                .flatMap(found -> take(jdbc, event.organizationId(), found)));
    }

    private Optional<OutgoingWebhook> take(JdbcClient jdbc, UUID organization, Found found) {
        if (!found.active) {
            WebhookSwitch.settleWaiting(jdbc, found.endpoint, "The endpoint was switched off.");
            return Optional.empty(); // it was, while this was being taken in
        }
        Optional<Instant> later = found.resting().or(() -> found.behind());
        if (later.isPresent()) {
            queue.postpone(jdbc, found.delivery, later.get());
            queue.askNext(jdbc, organization, found.endpoint);
            return Optional.empty();
        }
        return Optional.of(outgoing(jdbc, organization, found));
    }

    private OutgoingWebhook outgoing(JdbcClient jdbc, UUID organization, Found found) {
        return new OutgoingWebhook(
                organization,
                found.delivery,
                found.endpoint,
                found.asks,
                found.url,
                found.messageId,
                found.now,
                secrets.read(jdbc, organization, found.endpoint)
                        .map(secret -> secret.sign(found.messageId, found.now, found.payload)),
                found.payload);
    }

    private static Found row(ResultSet row, int number) throws SQLException {
        OffsetDateTime resting = row.getObject("resting_until", OffsetDateTime.class);
        return new Found(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getInt("asks"),
                row.getString("url"),
                row.getString("message_id"),
                row.getString("payload"),
                row.getBoolean("active"),
                resting == null ? null : resting.toInstant(),
                row.getBoolean("behind"),
                row.getObject("now", OffsetDateTime.class).toInstant());
    }

    private record Found(
            UUID delivery,
            UUID endpoint,
            int asks,
            String url,
            String messageId,
            String payload,
            boolean active,
            @Nullable Instant restingUntil,
            boolean isBehind,
            Instant now) {

        Optional<Instant> resting() {
            return Optional.ofNullable(restingUntil).filter(until -> until.isAfter(now));
        }

        Optional<Instant> behind() {
            return isBehind ? Optional.of(now.plus(BEHIND)) : Optional.empty();
        }
    }
}
