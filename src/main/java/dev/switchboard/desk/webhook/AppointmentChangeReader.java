package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an event about an appointment tells of, for integrators' routes and webhooks. */
@Component("appointmentChange")
public final class AppointmentChangeReader {

    private static final String LOAD = """
            SELECT c.id AS change_id, c.kind, c.sequence, c.state, c.scheduled_at, c.ends_at, c.was_at, c.actor, c.created_at AS changed_at,
                c.resource_id, r.name AS resource, a.id, a.service_id, a.service_name, a.price_cents, a.source, left(a.customer_name, 200) AS customer_name,
                a.customer_phone, left(a.customer_email, 254) AS customer_email, a.contact_id, a.call_id, a.conversation_id,
                CASE WHEN c.state = 'cancelled' THEN a.cancel_reason END AS cancel_reason
            FROM appointment_changes c
            JOIN appointments a ON a.organization_id = c.organization_id AND a.id = c.appointment_id
            JOIN resources r ON r.organization_id = c.organization_id AND r.id = c.resource_id
            WHERE c.organization_id = current_organization() AND c.id = ?""";

    private final OrganizationScope scope;
    private final ObjectMapper json;

    AppointmentChangeReader(OrganizationScope scope, ObjectMapper json) {
        this.scope = scope;
        this.json = json;
    }

    /** For a route of an integrator's own. */
    public AppointmentChange load(Event event) {
        return scope.in(event.organizationId(), jdbc -> load(jdbc, event));
    }

    static AppointmentChange load(JdbcClient jdbc, Event event) {
        return jdbc.sql(LOAD)
                .param(UUID.fromString(event.key()))
                .query(AppointmentChangeReader::row)
                .single();
    }

    /** As it is sent: camelCase, times in UTC. */
    public String json(AppointmentChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a change can't be written");
        }
    }

    private static AppointmentChange row(ResultSet row, int number) throws SQLException {
        return new AppointmentChange(
                row.getObject("id", UUID.class),
                row.getObject("change_id", UUID.class),
                row.getString("kind"),
                row.getInt("sequence"),
                row.getString("state"),
                row.getObject("scheduled_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("was_at", OffsetDateTime.class)),
                row.getObject("service_id", UUID.class),
                row.getString("service_name"),
                row.getInt("price_cents"),
                row.getObject("resource_id", UUID.class),
                row.getString("resource"),
                row.getString("source"),
                row.getString("actor"),
                row.getString("customer_name"),
                row.getString("customer_phone"),
                row.getString("customer_email"),
                row.getObject("contact_id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getString("cancel_reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
