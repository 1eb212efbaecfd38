package dev.switchboard.desk.lead;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a lead moves by itself, in the transaction of its organization. Each move has a reason, which the database audits and tells
 * in the person's thread, and a time: what somebody set after that stays.
 */
final class LeadMoves {

    private static final String MOVE = """
            UPDATE contacts SET lead_status = :to, lead_status_reason = left(:reason, 200), updated_at = now()
            WHERE id = :contact AND organization_id = current_organization() AND merged_into IS NULL AND erased_at IS NULL
              AND lead_status = ANY (:from) AND lead_status <> :to AND coalesce(lead_status_at, '-infinity') <= :happened""";

    private static final String SILENT = """
            UPDATE contacts c SET lead_status = 'lost', lead_status_reason = 'nothing was heard for ' || d.days || ' days', updated_at = now()
            FROM (SELECT coalesce((SELECT silence_days FROM booking_settings WHERE organization_id = current_organization()), 30) AS days) d
            WHERE c.id = ? AND c.organization_id = current_organization() AND c.lead_status = 'contacted' AND d.days > 0
              AND c.merged_into IS NULL AND c.erased_at IS NULL
              AND coalesce(greatest(c.last_contacted_at, c.last_heard_at, c.lead_status_at), c.updated_at) < now() - d.days * interval '1 day'""";

    private static final String OFF = """
            SELECT NOT EXISTS (SELECT FROM appointments WHERE organization_id = current_organization() AND contact_id = ?
                AND state IN ('draft', 'booked', 'confirmed') AND ends_at > now())""";

    private static final String REFUSED = "said that they want nothing any more";

    private LeadMoves() {}

    /** Somebody of the organization has talked to them. */
    static int talked(JdbcClient jdbc, UUID contact, UUID call) {
        OffsetDateTime happened =
                time(jdbc, "SELECT coalesce(transfer_time, created_at) FROM phone_calls WHERE id = ?", call);
        return move(jdbc, contact, List.of("new"), "contacted", happened, "somebody talked to them on the phone");
    }

    static int booked(JdbcClient jdbc, UUID contact, OffsetDateTime happened, String service) {
        return move(jdbc, contact, List.of("new", "contacted", "lost"), "booked", happened, "booked " + service);
    }

    /** Whoever has something else to come stays booked. */
    static int calledOff(JdbcClient jdbc, UUID contact, OffsetDateTime happened) {
        return jdbc.sql(OFF).param(contact).query(Boolean.class).single()
                ? move(jdbc, contact, List.of("booked"), "contacted", happened, "their appointment is off")
                : 0;
    }

    /** In a call that was understood. */
    static int refused(JdbcClient jdbc, UUID contact, UUID call) {
        OffsetDateTime said =
                time(jdbc, "SELECT coalesce(classified_at, created_at) FROM phone_calls WHERE id = ?", call);
        return move(jdbc, contact, List.of("new", "contacted"), "lost", said, REFUSED);
    }

    static int refusedByText(JdbcClient jdbc, UUID contact) {
        OffsetDateTime said = time(
                jdbc,
                "SELECT max(created_at) FROM messages WHERE contact_id = ? AND direction = 'inbound' AND method IN ('sms', 'whatsapp')",
                contact);
        return move(jdbc, contact, List.of("new", "contacted"), "lost", said, REFUSED);
    }

    static int silent(JdbcClient jdbc, UUID contact) {
        return jdbc.sql(SILENT).param(contact).update();
    }

    private static int move(
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
