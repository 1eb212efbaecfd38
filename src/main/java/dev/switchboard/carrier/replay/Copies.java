package dev.switchboard.carrier.replay;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a call or a text come in again, now, as it was before anything was understood of it. */
final class Copies {

    /** It has not ended yet: what a call costs when it has is the same whatever the files say, and takes longer than to copy it. */
    private static final String CALL = """
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, status,
                transcript, transcript_confidence, transcribed_steps, call_duration_seconds, forwarded_from, original_called_number,
                forwarding_detected, recording_status, stir_verstat, transcribed_at)
            SELECT organization_id, account_sid, 'CA' || md5(uuidv7()::text), caller_phone, called_phone, direction, status,
                transcript, transcript_confidence, transcribed_steps, call_duration_seconds, forwarded_from, original_called_number,
                forwarding_detected, recording_status, stir_verstat, transcribed_at
            FROM phone_calls WHERE id = :id
            RETURNING c.id, c.account_sid, c.twilio_call_sid, c.caller_phone, c.called_phone, ARRAY(
                SELECT t.content FROM call_turns t
                WHERE t.organization_id = c.organization_id AND t.call_id = :id AND t.role = 'caller' ORDER BY t.position)""";

    private static final String TEXT = """
            INSERT INTO messages (organization_id, conversation_id, contact_id, phone_number_id, direction, method, sender_name, recipient,
                content, purpose, metadata, media, status, source_key, sent_at)
            SELECT organization_id, conversation_id, contact_id, phone_number_id, direction, method, sender_name, recipient,
                content, purpose, metadata, media, status, 'replay:' || uuidv7(), now()
            FROM messages WHERE id = ? RETURNING id, conversation_id""";

    private Copies() {}

    static Copy of(JdbcClient jdbc, Past past) {
        return past.isCall() ? call(jdbc, past) : text(jdbc, past);
    }

    private static Copy call(JdbcClient jdbc, Past past) {
        return jdbc.sql(CALL)
                .param("id", past.id())
                .query((row, number) -> new Copy(
                        event(past, Subject.call(row.getObject(1, UUID.class)), "call.transcribed", "replay"),
                        row.getString(2),
                        row.getString(3),
                        phone(row.getString(4)),
                        phone(row.getString(5)),
                        texts(row, 6)))
                .single();
    }

    private static Copy text(JdbcClient jdbc, Past past) {
        return jdbc.sql(TEXT)
                .param(past.id())
                .query((row, number) -> Copy.ofText(event(
                        past,
                        Subject.conversation(row.getObject(2, UUID.class)),
                        "message.received",
                        row.getString(1))))
                .single();
    }

    static Event event(Past past, Subject subject, String type, String key) {
        return new Event(new UUID(0, 0), past.organization(), subject, type, key, 1, false);
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Optional<PhoneNumber> phone(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(PhoneNumber::parse);
    }
}
