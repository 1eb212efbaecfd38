package dev.switchboard.carrier.replay;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a call or a text come in again, as it was before anything was understood of it. */
final class Copies {

    private static final String CALL = """
            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, status,
                transcript, transcript_confidence, transcribed_steps, call_duration_seconds, forwarded_from, original_called_number,
                forwarding_detected, recording_status, stir_verstat, transcribed_at, ended_at, created_at)
            SELECT organization_id, account_sid, 'CA' || md5(uuidv7()::text), caller_phone, called_phone, direction, status,
                transcript, transcript_confidence, transcribed_steps, call_duration_seconds, forwarded_from, original_called_number,
                forwarding_detected, recording_status, stir_verstat, transcribed_at, ended_at, created_at
            FROM phone_calls WHERE id = ? RETURNING id""";

    /** Both sides of what was said, for whoever understands it. */
    private static final String SAID = """
            WITH dialogue AS (
                INSERT INTO dialogues (call_id, organization_id, mouth, turns)
                SELECT :copy, organization_id, mouth, turns FROM dialogues WHERE call_id = :id RETURNING call_id)
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments)
            SELECT t.organization_id, d.call_id, t.turn, t.position, t.role, t.content, t.tool, t.arguments
            FROM call_turns t CROSS JOIN dialogue d WHERE t.call_id = :id AND t.organization_id = current_organization()""";

    private static final String TEXT = """
            INSERT INTO messages (organization_id, conversation_id, contact_id, phone_number_id, direction, method, sender_name, content,
                status, source_key, sent_at)
            SELECT organization_id, conversation_id, contact_id, phone_number_id, direction, method, sender_name, content,
                status, 'replay:' || uuidv7(), now()
            FROM messages WHERE id = ? RETURNING id, conversation_id""";

    private Copies() {}

    /** @return what asks for the copy to be worked on */
    static Event of(JdbcClient jdbc, Past past) {
        return past.isCall() ? call(jdbc, past) : text(jdbc, past);
    }

    private static Event call(JdbcClient jdbc, Past past) {
        UUID copy = jdbc.sql(CALL).param(past.id()).query(UUID.class).single();
        jdbc.sql(SAID).param("copy", copy).param("id", past.id()).update();
        return event(past, Subject.call(copy), "call.transcribed", "replay");
    }

    private static Event text(JdbcClient jdbc, Past past) {
        return jdbc.sql(TEXT)
                .param(past.id())
                .query((row, number) -> event(
                        past, Subject.conversation(row.getObject(2, UUID.class)), "message.received", row.getString(1)))
                .single();
    }

    static Event event(Past past, Subject subject, String type, String key) {
        return new Event(new UUID(0, 0), past.organization(), subject, type, key, 1, false);
    }
}
