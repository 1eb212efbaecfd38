package dev.switchboard.desk.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of endpoints, in the scope that {@code jdbc} is in. */
final class WebhookEndpointRows {

    private static final String ALL = "SELECT * FROM webhook_endpoints WHERE organization_id = current_organization()";

    private static final String UPDATE = """
            UPDATE webhook_endpoints SET url = :url, description = :description, events = :events, active = :active,
                failures = CASE WHEN url = :url AND active = :active THEN failures ELSE 0 END,
                resting_until = CASE WHEN url = :url AND active = :active THEN resting_until END,
                disabled_at = CASE WHEN :active THEN NULL ELSE disabled_at END,
                disabled_reason = CASE WHEN :active THEN NULL ELSE disabled_reason END, updated_at = now()
            WHERE organization_id = current_organization() AND id = :id""";

    private WebhookEndpointRows() {}

    static List<WebhookEndpoint> all(JdbcClient jdbc) {
        return jdbc.sql(ALL + " ORDER BY id DESC")
                .query(WebhookEndpointRows::row)
                .list();
    }

    static Optional<WebhookEndpoint> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(ALL + " AND id = ?")
                .param(id)
                .query(WebhookEndpointRows::row)
                .optional();
    }

    static UUID insert(JdbcClient jdbc, String actor, EndpointWish wish) {
        return jdbc.sql("""
                        INSERT INTO webhook_endpoints (organization_id, url, description, events, active, created_by)
                        VALUES (current_organization(), :url, :description, :events, :active, :actor) RETURNING id""")
                .param("url", wish.url())
                .param("description", wish.description(), Types.VARCHAR)
                .param("events", wish.events().toArray(String[]::new))
                .param("active", wish.active())
                .param("actor", actor)
                .query(UUID.class)
                .single();
    }

    static void update(JdbcClient jdbc, UUID id, EndpointWish wish) {
        jdbc.sql(UPDATE)
                .param("url", wish.url())
                .param("description", wish.description(), Types.VARCHAR)
                .param("events", wish.events().toArray(String[]::new))
                .param("active", wish.active())
                .param("id", id)
                .update();
    }

    private static WebhookEndpoint row(ResultSet row, int number) throws SQLException {
        return new WebhookEndpoint(
                row.getObject("id", UUID.class),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getBoolean("active"),
                instant(row.getObject("disabled_at", OffsetDateTime.class)),
                row.getString("disabled_reason"),
                instant(row.getObject("resting_until", OffsetDateTime.class)),
                instant(row.getObject("last_delivered_at", OffsetDateTime.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
