package dev.switchboard.desk.reminder;

import dev.switchboard.desk.message.AppointmentWord;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers' texts were taken for; each method runs in the organization's transaction. */
final class AnswerStore {

    private static final String TEXT = """
            SELECT m.content, m.conversation_id, m.method, c.customer_address, m.recipient
            FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.organization_id = current_organization() AND m.id = ? AND m.direction = 'inbound' AND m.method IN ('sms', 'whatsapp')
              AND m.purpose = 'conversation' AND m.recipient IS NOT NULL AND c.customer_address IS NOT NULL""";

    /**
     * What that number was last texted about, from the number that it answers: the text that was read says what X cancels. One that
     * is over or cancelled by then takes no other's place, so that whoever sends X twice cancels once.
     */
    private static final String TAKE = """
            INSERT INTO appointment_answers (organization_id, message_id, appointment_id, action)
            SELECT a.organization_id, :message, a.id, :action FROM appointments a
            WHERE a.organization_id = current_organization() AND a.customer_phone = :phone AND a.state IN ('draft', 'booked', 'confirmed')
              AND a.scheduled_at > now() AND a.id = (
                SELECT t.appointment_id FROM appointment_texts t JOIN messages m ON m.id = t.message_id
                WHERE t.organization_id = current_organization() AND t.appointment_id IN (
                    SELECT id FROM appointments WHERE organization_id = current_organization() AND customer_phone = :phone)
                  AND m.recipient = :phone AND m.id < :message
                  AND m.status NOT IN ('queued', 'failed', 'canceled') AND m.metadata ->> 'from' = :ours
                ORDER BY coalesce(t.sent_at, m.created_at) DESC, m.id DESC LIMIT 1)
            ON CONFLICT (organization_id, message_id) DO NOTHING""";

    private static final String TAKEN = """
            SELECT appointment_id, action FROM appointment_answers WHERE organization_id = current_organization() AND message_id = ?""";

    /** Nobody has to answer it, unless they wrote something before that waits for an answer. */
    private static final String SETTLE = """
            UPDATE conversations c SET updated_at = now(), review_status = 'no_response_needed'
            WHERE c.id = :conversation AND c.review_status = 'needs_response' AND coalesce((
                SELECT m.direction FROM messages m
                WHERE m.conversation_id = c.id AND m.purpose IN ('conversation', 'automatic', 'reminder', 'follow_up') AND m.id < :message
                ORDER BY m.id DESC LIMIT 1), 'outbound') = 'outbound'""";

    private AnswerStore() {}

    /** What a text means for an appointment; nothing for any other one. The same each time it is asked. */
    static Optional<Answered> take(JdbcClient jdbc, UUID message) {
        return jdbc.sql(TEXT)
                .param(message)
                .query((row, number) -> new Received(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .optional()
                .flatMap(text -> AppointmentWord.of(text.words).flatMap(word -> take(jdbc, message, text, word)));
    }

    private static Optional<Answered> take(JdbcClient jdbc, UUID message, Received text, AppointmentWord word) {
        jdbc.sql(TAKE)
                .param("message", message)
                .param("action", word.wire())
                .param("phone", text.address)
                .param("ours", text.ours)
                .update();
        return jdbc.sql(TAKEN)
                .param(message)
                .query((row, number) -> new Answered(
                        message,
                        row.getObject(1, UUID.class),
                        AppointmentWord.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        text.conversation,
                        text.method,
                        text.address,
                        text.ours))
                .optional();
    }

    static int settle(JdbcClient jdbc, Answered answered) {
        return jdbc.sql(SETTLE)
                .param("conversation", answered.conversation)
                .param("message", answered.message)
                .update();
    }

    private record Received(String words, UUID conversation, String method, String address, String ours) {}

    /** @param ours the number that it came to */
    record Answered(
            UUID message,
            UUID appointment,
            AppointmentWord word,
            UUID conversation,
            String method,
            String address,
            String ours) {

        @Override
        public String toString() {
            return "Answered[" + message + "]";
        }
    }
}
