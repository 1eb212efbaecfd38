package dev.switchboard.desk.lead;

import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of leads by itself. Each change has a reason, which the database audits and tells in the person's thread, and a
 * time: what somebody set after that stays.
 */
@Component("leads")
public final class Leads {

    private static final String MOVE = """
            UPDATE contacts SET lead_status = :to, lead_status_reason = :reason, updated_at = now()
            WHERE id = :contact AND organization_id = current_organization() AND merged_into IS NULL AND erased_at IS NULL
              AND lead_status = ANY (:from) AND lead_status <> :to AND coalesce(lead_status_at, '-infinity') <= :happened""";

    private static final String SILENT = """
            UPDATE contacts c SET lead_status = 'lost', lead_status_reason = 'nothing was heard for ' || d.days || ' days', updated_at = now()
            FROM (SELECT coalesce((SELECT silence_days FROM booking_settings WHERE organization_id = current_organization()), 30) AS days) d
            WHERE c.id = ? AND c.organization_id = current_organization() AND c.lead_status = 'contacted' AND d.days > 0
              AND c.merged_into IS NULL AND c.erased_at IS NULL
              AND coalesce(greatest(c.last_contacted_at, c.last_heard_at, c.lead_status_at), c.updated_at) < now() - d.days * interval '1 day'""";

    private static final String REFUSED = "said that they want nothing any more";

    private final OrganizationScope scope;

    Leads(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Somebody of the organization has talked to a caller. */
    public void transferred(TransferredCall transferred) {
        if (!transferred.answered()) {
            return;
        }
        UUID call = transferred.call().callId();
        scope.in(
                transferred.call().organizationId(),
                jdbc -> LeadRows.caller(jdbc, call)
                        .map(contact -> move(
                                jdbc,
                                contact,
                                List.of("new"),
                                "contacted",
                                time(jdbc, "SELECT coalesce(transfer_time, created_at) FROM phone_calls WHERE id = ?", call),
                                "somebody talked to them on the phone"))
                        .orElse(0));
    }

    /**
     * Gives those up of whom nothing was heard for as long as their organization waits.
     *
     * @param people rows with organization_id and id, whose time has come
     * @return how many it still had come for
     */
    public int closeSilent(List<Map<String, Object>> people) {
        int closed = 0;
        for (Map<String, Object> each : people) {
            closed += scope.in((UUID) each.get("organization_id"), jdbc -> jdbc.sql(SILENT)
                    .param(each.get("id"))
                    .update());
        }
        return closed;
    }

    /** In a call that was understood. */
    int refused(JdbcClient jdbc, UUID contact, UUID call) {
        OffsetDateTime said =
                time(jdbc, "SELECT coalesce(classified_at, created_at) FROM phone_calls WHERE id = ?", call);
        return move(jdbc, contact, List.of("new", "contacted"), "lost", said, REFUSED);
    }

    int refusedByText(JdbcClient jdbc, UUID contact) {
        OffsetDateTime said = time(jdbc, """
                        SELECT max(created_at) FROM messages
                        WHERE contact_id = ? AND direction = 'inbound' AND method IN ('sms', 'whatsapp')""", contact);
        return move(jdbc, contact, List.of("new", "contacted"), "lost", said, REFUSED);
    }

    /** Whoever booked before anybody knew who they are has booked as well. */
    int bookedIn(JdbcClient jdbc, UUID contact, UUID call) {
        return jdbc
                .sql("""
                        SELECT service_name, created_at FROM appointments
                        WHERE organization_id = current_organization() AND call_id = ? AND state IN ('booked', 'confirmed')
                        ORDER BY id DESC LIMIT 1""")
                .param(call)
                .query((row, number) -> booked(
                        jdbc, contact, row.getString(1), row.getObject(2, OffsetDateTime.class)))
                .list()
                .size();
    }

    static int booked(JdbcClient jdbc, UUID contact, String service, OffsetDateTime happened) {
        return move(jdbc, contact, List.of("new", "contacted", "lost"), "booked", happened, "booked " + service);
    }

    static int move(
            JdbcClient jdbc, UUID contact, List<String> from, String to, OffsetDateTime happened, String reason) {
        return jdbc.sql(MOVE)
                .param("contact", contact)
                .param("from", from.toArray(String[]::new))
                .param("to", to)
                .param("happened", happened)
                .param("reason", reason)
                .update();
    }

    private static OffsetDateTime time(JdbcClient jdbc, String sql, UUID id) {
        return jdbc.sql(sql).param(id).query(OffsetDateTime.class).single();
    }
}
