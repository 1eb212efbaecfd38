package dev.switchboard.desk.appointment;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.event.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what happened to appointments, and tells of it, in the transaction in which it happens. */
@Component
final class AppointmentChanges {

    /** Of events. */
    static final String SUBJECT = "appointment";

    private static final String KEEP = """
            INSERT INTO appointment_changes
                (organization_id, appointment_id, sequence, kind, state, scheduled_at, ends_at, was_at, resource_id, actor)
            SELECT organization_id, id, sequence, :kind, state, scheduled_at, ends_at, :was, resource_id, :actor
            FROM appointments WHERE id = :id RETURNING id""";

    private final AppointmentEvents events;
    private final AuditLog audit;

    AppointmentChanges(AppointmentEvents events, AuditLog audit) {
        this.events = events;
        this.audit = audit;
    }

    /** @return what it is now */
    Appointment made(JdbcClient jdbc, UUID id, String actor) {
        Appointment made = AppointmentRows.find(jdbc, id).orElseThrow();
        keep(jdbc, made, made.state() == AppointmentState.DRAFT ? "held" : "booked", Optional.empty(), actor);
        return made;
    }

    /** The same for what was moved, the rest being as before. */
    Appointment moved(JdbcClient jdbc, Appointment before, String actor) {
        Appointment after = AppointmentRows.find(jdbc, before.id()).orElseThrow();
        keep(jdbc, after, "moved", Optional.of(before), actor);
        return after;
    }

    /** Makes it something else. */
    Appointment become(JdbcClient jdbc, Appointment before, AppointmentState state, String actor) {
        return become(jdbc, before, state, actor, Optional.empty());
    }

    Appointment become(
            JdbcClient jdbc, Appointment before, AppointmentState state, String actor, Optional<String> reason) {
        jdbc.sql("""
                        UPDATE appointments SET state = :state, hold_until = NULL, cancel_reason = left(:reason, 200), sequence = sequence + 1,
                            updated_at = now()
                        WHERE id = :id""")
                .param("state", state.wire())
                .param("reason", reason.orElse(null), java.sql.Types.VARCHAR)
                .param("id", before.id())
                .update();
        Appointment after = AppointmentRows.find(jdbc, before.id()).orElseThrow();
        keep(jdbc, after, state.wire(), Optional.of(before), actor);
        return after;
    }

    /** That the customer was told in writing. */
    Appointment reminded(JdbcClient jdbc, Appointment before, String actor) {
        jdbc.sql("""
                        UPDATE appointments SET confirmation_sent = true, sequence = sequence + 1, updated_at = now() WHERE id = ?""").param(before.id()).update();
        Appointment after = AppointmentRows.find(jdbc, before.id()).orElseThrow();
        keep(jdbc, after, "reminded", Optional.of(before), actor);
        return after;
    }

    /** That somebody wrote something down about it; not what. */
    void described(JdbcClient jdbc, Appointment before, String actor) {
        audit.append(
                jdbc,
                before.organizationId(),
                new Change(actor, "changed", "appointments/" + before.id(), Map.of("details", List.of("changed"))));
    }

    /** Drafts of the organization that nobody approved in time. */
    int releaseHolds(JdbcClient jdbc) {
        List<UUID> over = jdbc.sql("""
                        SELECT id FROM appointments WHERE organization_id = current_organization() AND state = 'draft'
                        AND hold_until <= now() ORDER BY id FOR UPDATE SKIP LOCKED""").query(UUID.class).list();
        over.forEach(id -> become(
                jdbc,
                AppointmentRows.find(jdbc, id).orElseThrow(),
                AppointmentState.CANCELLED,
                Actors.CLOCK,
                Optional.of("nobody approved it in time")));
        return over.size();
    }

    private void keep(JdbcClient jdbc, Appointment after, String kind, Optional<Appointment> before, String actor) {
        Optional<Appointment> moved = before.filter(it -> kind.equals("moved"));
        UUID change = jdbc.sql(KEEP)
                .param("kind", kind)
                .param(
                        "was",
                        moved.map(it -> AppointmentRows.at(it.scheduledAt())).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("actor", actor)
                .param("id", after.id())
                .query(UUID.class)
                .single();
        events.append(
                jdbc,
                after.organizationId(),
                new Subject(SUBJECT, after.id()),
                "appointment." + kind.replace('_', '-'),
                change.toString());
        if (Actors.isPerson(actor)) {
            Map<String, List<@Nullable Object>> fields =
                    Change.between(before.map(AppointmentChanges::told).orElse(Map.of()), told(after));
            String action = before.isEmpty() ? "created" : "changed";
            audit.append(jdbc, after.organizationId(), new Change(actor, action, "appointments/" + after.id(), fields));
        }
    }

    /** Nothing of the customer: the log outlives them. */
    private static Map<String, @Nullable Object> told(Appointment appointment) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("state", appointment.state().wire());
        fields.put("scheduledAt", appointment.scheduledAt().toString());
        fields.put("resource", appointment.resource());
        fields.put("service", appointment.serviceName());
        return fields;
    }
}
