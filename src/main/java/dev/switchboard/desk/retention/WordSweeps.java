package dev.switchboard.desk.retention;

import dev.switchboard.desk.contact.Erased;
import java.util.List;

/** Where words, names and numbers of customers stand, and what is left of them when they are old. */
final class WordSweeps {

    private static final int AT_ONCE = 200;

    /** Whose recipient is a customer has it go; what came in went to a number of ours. */
    private static final String MESSAGES = "UPDATE messages m SET " + Erased.MESSAGE + ","
            + " recipient = CASE WHEN m.direction = 'inbound' THEN m.recipient END"
            + " WHERE m.organization_id = current_organization() AND ";

    private static final Sweep CALLS = new Sweep(
            "calls",
            """
            SELECT p.id, '-infinity'::timestamptz FROM phone_calls p
            WHERE p.organization_id = current_organization() AND p.id > :id AND p.id < first_id_at(:before) AND :at <= :before
            ORDER BY p.id LIMIT :most""",
            AT_ONCE,
            true,
            List.of(
                    of("call_turns t", Erased.TURN, "t.call_id"),
                    of("dialogues d", "taken = '{}', updated_at = now()", "d.call_id"),
                    of("call_transfers t", "about = '[erased]', updated_at = now()", "t.about <> '' AND t.call_id"),
                    of("vapi_calls v", "lines = '[]', updated_at = now()", "v.lines <> '[]' AND v.call_id"),
                    of("vapi_tool_calls v", Erased.TOOL_CALL, "v.call_id"),
                    of(
                            "recording_shares s",
                            "email = '[erased]', revoked_at = coalesce(s.revoked_at, now())",
                            "s.call_id"),
                    MESSAGES + "m.call_id = ANY (:ids)",
                    of(
                            "phone_calls p",
                            Erased.CALL.replace(":addresses", "'{}'::text[]"),
                            "p.erased_at IS NULL AND p.id")));

    /** Threads in which nothing was said since, with all that was; one that is open is somebody's work, and goes when it is done. */
    private static final Sweep THREADS = new Sweep(
            "threads",
            """
            SELECT c.id, c.last_message_at FROM conversations c
            WHERE c.organization_id = current_organization() AND (c.last_message_at, c.id) > (:at, :id) AND c.last_message_at < :before
                AND c.subject <> 'Erased' AND c.review_status NOT IN ('needs_response', 'in_progress') AND c.snoozed_until IS NULL
            ORDER BY c.last_message_at, c.id LIMIT :most""",
            AT_ONCE,
            false,
            List.of(MESSAGES + "m.conversation_id = ANY (:ids)", of("conversations c", Erased.CONVERSATION, "c.id")));

    /** Old words in threads that go on: all old ones are looked through, those of calls don't go on. */
    private static final Sweep LIVING_THREADS =
            new Sweep("living-threads", """
            SELECT c.id, '-infinity'::timestamptz FROM conversations c
            WHERE c.organization_id = current_organization() AND c.id > :id AND c.id < first_id_at(:before) AND :at <= :before
            ORDER BY c.id LIMIT :most""", AT_ONCE, false, List.of(MESSAGES + """
                    m.content NOT IN ('', '[erased]') AND m.id < first_id_at(:before) AND m.conversation_id IN (
                        SELECT c.id FROM conversations c WHERE c.id = ANY (:ids) AND c.channel <> 'phone' AND (c.last_message_at >= :before OR c.subject = 'Erased'))"""));

    private static final Sweep ALERTS = new Sweep(
            "alerts", byId("agent_alerts"), AT_ONCE, true, List.of(of("agent_alerts a", Erased.ALERT, "a.id")));

    private static final Sweep CALL_BACKS = new Sweep(
            "call-backs",
            byId("call_backs"),
            AT_ONCE,
            true,
            List.of(of(
                    "call_backs b",
                    "customer_phone = '[erased]', about = '[erased]', updated_at = now(),"
                            + " reason = CASE WHEN b.reason IS NOT NULL THEN '[erased]' END",
                    "b.id")));

    private static final Sweep NOTICES = new Sweep(
            "notices",
            byId("admin_notifications"),
            AT_ONCE,
            true,
            List.of(of(
                    "admin_notifications n",
                    "phone_number = NULL, message = '[erased]', metadata = '{}', key = n.id::text, updated_at = now()",
                    "n.status <> 'pending' AND n.id")));

    /** By the time that they were for; what is to come is never old. */
    private static final Sweep APPOINTMENTS = new Sweep(
            "appointments",
            """
            SELECT a.id, a.scheduled_at FROM appointments a
            WHERE a.organization_id = current_organization() AND (a.scheduled_at, a.id) > (:at, :id) AND a.scheduled_at < :before
            ORDER BY a.scheduled_at, a.id LIMIT :most""",
            AT_ONCE,
            true,
            List.of(
                    "DELETE FROM calendar_invitations i WHERE i.organization_id = current_organization() AND i.appointment_id = ANY (:ids)",
                    "UPDATE appointments SET " + Erased.APPOINTMENT
                            + " WHERE organization_id = current_organization() AND id = ANY (:ids)"));

    static final List<Sweep> ALL = List.of(CALLS, THREADS, LIVING_THREADS, ALERTS, CALL_BACKS, NOTICES, APPOINTMENTS);

    /** Rows that nobody needs any more: at most {@code :most} of those before {@code :before}. */
    static final List<String> LEFT_OVER = List.of(
            leftOver("text_intake", "message_sid", "received_at"),
            leftOver("automatic_texts", "address", "sent_at"),
            leftOver("appointment_codes", "id", "created_at"));

    private WordSweeps() {}

    /** What would go now; those of the last night and before are behind the mark. */
    static List<Sweep> counted() {
        return List.of(CALLS, THREADS);
    }

    private static String byId(String table) {
        return """
                SELECT t.id, '-infinity'::timestamptz FROM %s t
                WHERE t.organization_id = current_organization() AND t.id > :id AND t.id < first_id_at(:before) AND :at <= :before
                ORDER BY t.id LIMIT :most""".formatted(table);
    }

    private static String leftOver(String table, String key, String at) {
        return """
                DELETE FROM %1$s WHERE organization_id = current_organization() AND %2$s IN (
                    SELECT t.%2$s FROM %1$s t WHERE t.organization_id = current_organization() AND t.%3$s < :before LIMIT :most)""".formatted(table, key, at);
    }

    private static String of(String table, String changes, String whose) {
        return "UPDATE " + table + " SET " + changes + " WHERE " + table.substring(table.indexOf(' ') + 1)
                + ".organization_id = current_organization() AND " + whose + " = ANY (:ids)";
    }
}
