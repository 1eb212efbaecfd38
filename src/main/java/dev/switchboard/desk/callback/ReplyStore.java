package dev.switchboard.desk.callback;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replies to alerts in the database; each method runs in the organization's transaction. */
final class ReplyStore {

    /** Sent to that phone in the last day, newest first; held ones are older than their messages. */
    private static final String ALERTS = """
            SELECT a.id, p.caller_phone, p.called_phone, coalesce(k.name, a.customer_name) AS name, a.message_excerpt, v.id AS conversation,
                p.contact_id, coalesce(v.review_status IN ('needs_response', 'in_progress'), true) AS open
            FROM agent_alerts a
            JOIN phone_calls p ON p.id = a.call_id
            LEFT JOIN conversations v ON v.id = coalesce(a.conversation_id, p.conversation_id)
            LEFT JOIN contacts k ON k.id = p.contact_id
            WHERE a.organization_id = current_organization() AND a.created_at > now() - interval '3 days'
              AND EXISTS (SELECT FROM messages m
                          WHERE m.call_id = a.call_id AND m.direction = 'outbound' AND m.method = 'sms' AND m.recipient = :phone
                            AND m.status NOT IN ('failed', 'queued') AND coalesce(m.sent_at, m.created_at) > now() - interval '24 hours')
            ORDER BY a.id DESC LIMIT 50""";

    private static final String FILED = """
            WITH step AS (
                UPDATE messages SET purpose = 'step' WHERE id = :message AND purpose = 'conversation' RETURNING conversation_id)
            UPDATE conversations c SET updated_at = now(), unread = greatest(c.unread - 1, 0), review_status = CASE
                WHEN c.review_status = 'needs_response' AND coalesce((
                    SELECT m.direction FROM messages m
                    WHERE m.conversation_id = c.id AND m.purpose = 'conversation' AND m.id <> :message
                    ORDER BY m.id DESC LIMIT 1), 'outbound') = 'outbound'
                THEN 'no_response_needed' ELSE c.review_status END
            FROM step WHERE c.id = step.conversation_id""";

    private ReplyStore() {}

    /** A text as it came in, if it is one. */
    static Optional<OwnerReply> message(JdbcClient jdbc, UUID organization, UUID id) {
        return jdbc.sql("""
                        SELECT m.conversation_id, coalesce(c.customer_address, c.customer_phone), m.recipient, m.content
                        FROM messages m JOIN conversations c ON c.id = m.conversation_id
                        WHERE m.organization_id = current_organization() AND m.id = ? AND m.direction = 'inbound' AND m.method = 'sms'
                          AND m.recipient IS NOT NULL AND coalesce(c.customer_address, c.customer_phone) IS NOT NULL""")
                .param(id)
                .query((row, number) -> OwnerReply.read(
                        organization,
                        id,
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)))
                .optional();
    }

    /** @param fallback the alert number of organizations that have none; may be empty */
    static boolean isAlertNumber(JdbcClient jdbc, String phone, String fallback) {
        return jdbc.sql("""
                        SELECT CASE WHEN s.alert_phone_number IS NULL THEN :fallback = :phone ELSE s.alert_phone_number = :phone END
                            OR coalesce(:phone = ANY (s.alert_phone_numbers), false)
                        FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
                        WHERE o.id = current_organization()""")
                .param("phone", phone)
                .param("fallback", fallback)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    static List<AlertedCall> alerts(JdbcClient jdbc, String phone) {
        return jdbc.sql(ALERTS).param("phone", phone).query(ReplyStore::alert).list();
    }

    /** It is the owner's word to us, and no customer waits for an answer to it. */
    static void fileAsStep(JdbcClient jdbc, UUID message) {
        jdbc.sql(FILED).param("message", message).update();
    }

    /** What the phone was last asked to choose among. */
    static List<UUID> choices(JdbcClient jdbc, String phone) {
        return jdbc.sql("""
                        SELECT choices FROM owner_replies
                        WHERE organization_id = current_organization() AND phone_number = ? AND choices_sent_at > now() - interval '24 hours'""")
                .param(phone)
                .query((row, number) -> Arrays.asList((UUID[]) row.getArray(1).getArray()))
                .optional()
                .orElse(List.of());
    }

    /** Whether it was asked who is done, rather than whom to call. */
    static boolean isAskedWhoIsDone(JdbcClient jdbc, String phone) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM owner_replies
                            WHERE organization_id = current_organization() AND phone_number = ? AND choices_for_done
                              AND choices_sent_at > now() - interval '24 hours')""").param(phone).query(Boolean.class).single();
    }

    /** @param forDone whether it is asked who is done, rather than whom to call */
    static void offer(JdbcClient jdbc, String phone, List<UUID> choices, boolean forDone) {
        jdbc.sql("""
                        INSERT INTO owner_replies (organization_id, phone_number, choices, choices_sent_at, choices_for_done)
                        VALUES (current_organization(), :phone, :choices, now(), :done)
                        ON CONFLICT (organization_id, phone_number) DO UPDATE SET choices = excluded.choices, choices_sent_at = now(),
                            choices_for_done = excluded.choices_for_done""")
                .param("phone", phone)
                .param("choices", choices.toArray(UUID[]::new))
                .param("done", forDone)
                .update();
    }

    /** Whether that phone may be told now what it can answer: once an hour. */
    static boolean mayHelp(JdbcClient jdbc, String phone) {
        return jdbc.sql("""
                                INSERT INTO owner_replies AS r (organization_id, phone_number, help_sent_at)
                                VALUES (current_organization(), :phone, now())
                                ON CONFLICT (organization_id, phone_number) DO UPDATE SET help_sent_at = now()
                                WHERE r.help_sent_at IS NULL OR r.help_sent_at < now() - interval '1 hour'""").param("phone", phone).update() > 0;
    }

    static int markAnswered(JdbcClient jdbc, UUID conversation) {
        return jdbc.sql("UPDATE conversations SET review_status = 'answered', updated_at = now() WHERE id = ?")
                .param(conversation)
                .update();
    }

    static Optional<Member> member(JdbcClient jdbc, String phone) {
        return jdbc.sql("""
                        SELECT user_id, coalesce(name, email) FROM organization_members
                        WHERE organization_id = current_organization() AND phone_number = ? ORDER BY created_at LIMIT 1""")
                .param(phone)
                .query((row, number) -> new Member(row.getString(1), row.getString(2)))
                .optional();
    }

    private static AlertedCall alert(ResultSet row, int number) throws SQLException {
        return new AlertedCall(
                row.getObject("id", UUID.class),
                number(row.getString("caller_phone")),
                number(row.getString("called_phone")),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("message_excerpt")).orElse(""),
                Optional.ofNullable(row.getObject("conversation", UUID.class)),
                Optional.ofNullable(row.getObject("contact_id", UUID.class)),
                row.getBoolean("open"));
    }

    private static Optional<PhoneNumber> number(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(PhoneNumber::parse);
    }

    /** @param name null if nobody has given one */
    record Member(String user, @Nullable String name) {}
}
