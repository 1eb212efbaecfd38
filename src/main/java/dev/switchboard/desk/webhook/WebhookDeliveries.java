package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What endpoints were told: to look at, and to send again. */
@Component
public final class WebhookDeliveries {

    private static final String LIST = """
            SELECT * FROM webhook_deliveries WHERE organization_id = current_organization() AND endpoint_id = :endpoint
              AND id < coalesce(:before::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            ORDER BY id DESC LIMIT :most""";

    private static final String BEGIN_AGAIN = """
            UPDATE webhook_deliveries d SET state = 'waiting', tries_from = now(), next_at = now(), asked_until = NULL, delivered_at = NULL,
                attempts = 0, updated_at = now()
            FROM webhook_endpoints e
            WHERE d.organization_id = current_organization() AND d.id = ? AND e.id = d.endpoint_id AND e.active RETURNING d.id""";

    private final OrganizationScope scope;
    private final WebhookQueue queue;
    private final AuditLog audit;
    private final ObjectMapper json;

    WebhookDeliveries(OrganizationScope scope, WebhookQueue queue, AuditLog audit, ObjectMapper json) {
        this.scope = scope;
        this.queue = queue;
        this.audit = audit;
        this.json = json;
    }

    /** Newest first. @return nothing if there is no such endpoint */
    public Optional<List<Delivery>> list(UUID organization, UUID endpoint, Optional<UUID> before, int most) {
        return scope.in(
                organization, jdbc -> WebhookEndpointRows.find(jdbc, endpoint).map(found -> jdbc.sql(LIST)
                        .param("endpoint", endpoint)
                        .param("before", before.map(UUID::toString).orElse(null), java.sql.Types.VARCHAR)
                        .param("most", most)
                        .query(WebhookDeliveries::row)
                        .list()));
    }

    /** Tells an endpoint of nothing but that it can be told. */
    public Result test(UUID organization, String actor, UUID endpoint) {
        return scope.in(organization, jdbc -> {
            Optional<WebhookEndpoint> found = WebhookEndpointRows.find(jdbc, endpoint);
            if (found.isEmpty() || !found.get().active()) {
                return new Result(found.isPresent(), Optional.empty());
            }
            UUID made = jdbc.sql("SELECT uuidv7()").query(UUID.class).single();
            WebhookMessage message = WebhookMessage.of(
                    json,
                    made,
                    WebhookEvents.TEST,
                    WebhookQueue.now(jdbc),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of("endpointId", endpoint));
            queue.add(jdbc, organization, Set.of(endpoint), message);
            note(jdbc, organization, actor, "created", "webhook-endpoints/" + endpoint + "/test");
            return new Result(
                    true,
                    jdbc.sql("SELECT * FROM webhook_deliveries WHERE endpoint_id = ? AND message_id = ?")
                            .params(endpoint, message.id())
                            .query(WebhookDeliveries::row)
                            .optional());
        });
    }

    /** Sends one again at once, with the same id, and then for three days if it has to be; whatever became of it before. */
    public Result resend(UUID organization, String actor, UUID delivery) {
        return scope.in(organization, jdbc -> {
            Optional<UUID> begun =
                    jdbc.sql(BEGIN_AGAIN).param(delivery).query(UUID.class).optional();
            begun.ifPresent(id -> {
                queue.askSoon(jdbc, organization, id, Duration.ZERO);
                note(jdbc, organization, actor, "changed", "webhook-deliveries/" + id);
            });
            Optional<Delivery> found = find(jdbc, delivery);
            return new Result(found.isPresent(), found.filter(it -> begun.isPresent()));
        });
    }

    private static Optional<Delivery> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT * FROM webhook_deliveries WHERE organization_id = current_organization() AND id = ?")
                .param(id)
                .query(WebhookDeliveries::row)
                .optional();
    }

    private void note(JdbcClient jdbc, UUID organization, String actor, String action, String subject) {
        audit.append(jdbc, organization, new Change(actor, action, subject, Map.of()));
    }

    private static Delivery row(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                row.getString("message_id"),
                row.getString("event_type"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                WebhookEndpointRows.instant(row.getObject("last_attempt_at", OffsetDateTime.class)),
                WebhookEndpointRows.instant(row.getObject("next_at", OffsetDateTime.class)),
                WebhookEndpointRows.instant(row.getObject("delivered_at", OffsetDateTime.class)),
                row.getString("payload"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /**
     * A message to one endpoint.
     *
     * @param messageId goes out as {@code webhook-id}
     * @param state waiting, delivered or failed
     * @param lastStatus HTTP; null if nobody answered, or it was not sent yet
     * @param payload exactly what is signed and sent
     */
    public record Delivery(
            UUID id,
            UUID endpointId,
            String messageId,
            String eventType,
            String state,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Instant lastAttemptAt,
            @Nullable Instant nextAt,
            @Nullable Instant deliveredAt,
            String payload,
            Instant createdAt) {

        @Override
        public String toString() {
            return "Delivery[" + id + "]";
        }
    }

    /**
     * @param found whether there is such an endpoint or message
     * @param delivery what is sent now; nothing if the endpoint is switched off
     */
    public record Result(boolean found, Optional<Delivery> delivery) {}
}
