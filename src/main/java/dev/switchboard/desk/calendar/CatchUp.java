package dev.switchboard.desk.calendar;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that what a calendar was not told while it was away, or not connected, it is told now. */
@Component
final class CatchUp {

    private static final String UPCOMING = """
            INSERT INTO calendar_events AS e (organization_id, provider, appointment_id)
            SELECT organization_id, :provider, id FROM appointments
            WHERE organization_id = current_organization() AND ends_at > now() AND state IN ('draft', 'booked', 'confirmed')
            ON CONFLICT (organization_id, provider, appointment_id) DO UPDATE SET pending = true""";

    /** Whoever has an event under way will tell it anyway. */
    private static final String PENDING = """
            SELECT e.id FROM calendar_events e
            WHERE e.organization_id = current_organization() AND e.provider = ? AND e.pending
              AND NOT EXISTS (SELECT FROM events v WHERE v.organization_id = e.organization_id AND v.subject_id = e.id AND v.status = 'pending')
            ORDER BY e.id LIMIT 1000""";

    private static final String EXPECTED = """
            SELECT e.id, e.external_id FROM calendar_events e JOIN appointments a ON a.id = e.appointment_id
            WHERE e.organization_id = current_organization() AND e.provider = ? AND NOT e.pending AND e.external_id IS NOT NULL
              AND a.state IN ('draft', 'booked', 'confirmed') AND a.ends_at > now() AND a.scheduled_at < ?""";

    private static final String LOST = """
            UPDATE calendar_events SET external_id = NULL, etag = NULL, pending = true, updated_at = now()
            WHERE organization_id = current_organization() AND id = ?""";

    private final OrganizationScope scope;
    private final EventLog events;

    CatchUp(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    ZoneId zone(UUID organization) {
        return Zones.of(scope.in(
                organization, jdbc -> jdbc.sql("SELECT zone FROM organizations WHERE id = current_organization()")
                        .query(String.class)
                        .single()));
    }

    /** All that is to come is told to a calendar that was just connected. In the caller's transaction. */
    void everything(JdbcClient jdbc, UUID organization, String provider) {
        jdbc.sql(UPCOMING).param("provider", provider).update();
        pending(jdbc, organization, provider);
    }

    void run(UUID organization, String provider) {
        scope.in(organization, jdbc -> pending(jdbc, organization, provider));
    }

    private int pending(JdbcClient jdbc, UUID organization, String provider) {
        List<UUID> rows = jdbc.sql(PENDING).param(provider).query(UUID.class).list();
        rows.forEach(row -> push(jdbc, organization, row));
        return rows.size();
    }

    private void push(JdbcClient jdbc, UUID organization, UUID row) {
        events.append(
                jdbc,
                organization,
                new Subject("calendar-event", row),
                CalendarPushes.PUSH,
                "again:" + UUID.randomUUID());
    }

    /** Bookings that a calendar has to have. */
    List<Expected> expected(UUID organization, String provider, OffsetDateTime until) {
        return scope.in(organization, jdbc -> jdbc.sql(EXPECTED)
                .params(provider, until)
                .query((row, number) -> new Expected(row.getObject(1, UUID.class), row.getString(2)))
                .list());
    }

    /** It knows nothing of one any more. */
    void putBack(UUID organization, Expected expected) {
        scope.in(organization, jdbc -> {
            int lost = jdbc.sql(LOST).param(expected.row).update();
            push(jdbc, organization, expected.row);
            return lost;
        });
    }

    /** @param row of calendar_events */
    record Expected(UUID row, String externalId) {}
}
