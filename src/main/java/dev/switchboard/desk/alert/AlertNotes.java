package dev.switchboard.desk.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the escalation of an alert reads and writes; each method runs in the organization's transaction. */
final class AlertNotes {

    /**
     * Somebody has answered if anything was said to the customer since, if somebody called back, or if the conversation no longer
     * waits. An older version that still runs writes alerts without their purpose.
     */
    private static final String HOLD = """
            SELECT a.id, a.call_id, v.id AS conversation, a.alert_type, a.status, a.acknowledged_at IS NOT NULL AS acknowledged,
                a.metadata ->> 'callerPhone' AS caller, a.metadata ->> 'classification' AS classification,
                coalesce(v.review_status <> 'needs_response', false)
                    OR EXISTS (SELECT FROM messages m WHERE m.conversation_id = v.id AND m.direction = 'outbound'
                               AND m.purpose IN ('conversation', 'follow_up') AND m.created_at > a.created_at
                               AND coalesce(m.source_key, '') NOT LIKE 'alert%')
                    OR EXISTS (SELECT FROM messages m WHERE m.contact_id = v.contact_id AND m.direction = 'outbound'
                               AND m.purpose IN ('conversation', 'follow_up') AND m.created_at > a.created_at
                               AND coalesce(m.source_key, '') NOT LIKE 'alert%')
                    OR EXISTS (SELECT FROM call_backs b WHERE b.organization_id = a.organization_id AND b.created_at > a.created_at
                               AND (b.conversation_id = v.id OR b.contact_id = v.contact_id) AND b.status <> 'failed') AS answered,
                (SELECT r.user_id FROM conversation_reads r WHERE r.conversation_id = v.id AND r.read_at > a.created_at
                 ORDER BY r.read_at LIMIT 1) AS reader
            FROM agent_alerts a
            LEFT JOIN phone_calls p ON p.id = a.call_id
            LEFT JOIN conversations v ON v.id = coalesce(a.conversation_id, p.conversation_id)
            WHERE a.organization_id = current_organization() AND a.id = ? FOR UPDATE OF a""";

    private AlertNotes() {}

    static Optional<Waiting> hold(JdbcClient jdbc, UUID alert) {
        return jdbc.sql(HOLD).param(alert).query(AlertNotes::row).optional();
    }

    private static Waiting row(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getString("alert_type"),
                row.getString("status"),
                row.getBoolean("acknowledged"),
                row.getBoolean("answered"),
                row.getString("caller"),
                row.getString("classification"),
                row.getString("reader"));
    }

    /** @param by a member, or a word for how it came to be seen */
    static int acknowledged(JdbcClient jdbc, UUID alert, String by) {
        return jdbc.sql("""
                        UPDATE agent_alerts SET acknowledged_at = now(), acknowledged_by = ?, updated_at = now()
                        WHERE id = ? AND acknowledged_at IS NULL""").params(by, alert).update();
    }

    /** @param step how many were asked after the first */
    static int asked(JdbcClient jdbc, UUID alert, int step) {
        return jdbc.sql("UPDATE agent_alerts SET step = greatest(step, ?), updated_at = now() WHERE id = ?")
                .params(step, alert)
                .update();
    }

    static int skip(JdbcClient jdbc, UUID alert, String reason) {
        return jdbc.sql(
                        "UPDATE agent_alerts SET status = 'skipped', reason = ?, updated_at = now() WHERE id = ? AND status = 'pending'")
                .params(reason, alert)
                .update();
    }

    /**
     * An alert that nobody may have seen yet.
     *
     * @param answered whether the customer has been
     * @param classification null once the customer was erased
     * @param reader the member who has opened its thread; null: nobody
     */
    record Waiting(
            UUID id,
            @Nullable UUID call,
            @Nullable UUID conversation,
            String type,
            String status,
            boolean acknowledged,
            boolean answered,
            @Nullable String caller,
            @Nullable String classification,
            @Nullable String reader) {

        boolean isOnItsWay() {
            return status.equals("pending") || status.equals("sending");
        }
    }
}
