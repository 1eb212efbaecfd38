package dev.switchboard.desk.webhook;

import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages that wait, each in the caller's transaction. What goes to one endpoint goes one after the other, because its
 * events are about the endpoint; so one that is slow holds up nobody else, and only a few of its messages are asked for at a
 * time. What is to wait for longer than a moment has no event meanwhile: the job {@code deliver-webhooks} makes one in time.
 */
@Component
final class WebhookQueue {

    /** Events under way for one endpoint. */
    static final int MOST_ASKED = 20;

    private static final String WANTING = """
            SELECT id FROM webhook_endpoints
            WHERE organization_id = current_organization() AND active AND ? = ANY (events) ORDER BY id""";

    private static final String ADD = """
            INSERT INTO webhook_deliveries (organization_id, endpoint_id, message_id, event_type, subject_id, contact_id, payload, next_at)
            VALUES (:organization, :endpoint, :message, :type, :subject::uuid, :contact::uuid, :payload, now())
            ON CONFLICT (organization_id, endpoint_id, message_id) DO NOTHING RETURNING id""";

    /** The oldest that nobody asked for yet, if there is room for it. */
    private static final String NEXT = """
            SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
            WHERE d.endpoint_id = :endpoint AND d.state = 'waiting' AND d.next_at <= now() AND (d.asked_until IS NULL OR d.asked_until <= now())
              AND e.active AND (e.resting_until IS NULL OR e.resting_until <= now())
              AND (SELECT count(*) FROM webhook_deliveries a
                   WHERE a.endpoint_id = :endpoint AND a.state = 'waiting' AND a.asked_until > now()) < :most
            ORDER BY d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED""";

    private static final String ASK = """
            UPDATE webhook_deliveries SET asks = asks + 1, asked_until = now() + :pause * interval '1 ms' + interval '10 minutes',
                next_at = now() + :pause * interval '1 ms', updated_at = now()
            WHERE id = :id AND state = 'waiting' RETURNING asks""";

    private final EventLog events;

    WebhookQueue(EventLog events) {
        this.events = events;
    }

    /** The endpoints that want to know of this. */
    Set<UUID> wanting(JdbcClient jdbc, String type) {
        return new LinkedHashSet<>(
                jdbc.sql(WANTING).param(type).query(UUID.class).list());
    }

    /** Once, however often it is called. */
    void add(JdbcClient jdbc, UUID organization, Set<UUID> endpoints, WebhookMessage message) {
        for (UUID endpoint : endpoints) {
            jdbc.sql(ADD)
                    .param("organization", organization)
                    .param("endpoint", endpoint)
                    .param("message", message.id())
                    .param("type", message.type())
                    .param("subject", message.subject().map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                    .param("contact", message.contact().map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                    .param("payload", message.payload())
                    .query(UUID.class)
                    .optional()
                    .ifPresent(made -> askNext(jdbc, organization, endpoint));
        }
    }

    /** Has the oldest that is due sent, unless enough are under way. */
    void askNext(JdbcClient jdbc, UUID organization, UUID endpoint) {
        jdbc.sql(NEXT)
                .param("endpoint", endpoint)
                .param("most", MOST_ASKED)
                .query(UUID.class)
                .optional()
                .ifPresent(
                        delivery -> ask(jdbc, organization, new Subject("webhook", endpoint), delivery, Duration.ZERO));
    }

    /** Has one sent again after a moment, in which its endpoint's others go on. */
    void askSoon(JdbcClient jdbc, UUID organization, UUID delivery, Duration pause) {
        ask(jdbc, organization, new Subject("webhook-delivery", delivery), delivery, pause);
    }

    private void ask(JdbcClient jdbc, UUID organization, Subject subject, UUID delivery, Duration pause) {
        jdbc.sql(ASK)
                .param("id", delivery)
                .param("pause", pause.toMillis())
                .query(Integer.class)
                .optional()
                .ifPresent(asks ->
                        events.append(jdbc, organization, subject, "webhook.deliver", delivery + ":" + asks, pause));
    }

    /** Puts one back, untried. */
    void postpone(JdbcClient jdbc, UUID delivery, Instant until) {
        jdbc.sql("""
                        UPDATE webhook_deliveries SET next_at = ?, asked_until = NULL, updated_at = now() WHERE id = ? AND state = 'waiting'""").params(until.atOffset(java.time.ZoneOffset.UTC), delivery).update();
    }

    /** What time it is. */
    static Instant now(JdbcClient jdbc) {
        return jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    }
}
