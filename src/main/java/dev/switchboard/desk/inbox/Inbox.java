package dev.switchboard.desk.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.carrier.call.EndedCall;
import dev.switchboard.carrier.handoff.TransferredCall;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import org.springframework.stereotype.Component;

/** Files calls in the inbox, one conversation for each call however often it is asked to; none for those of rehearsals. */
@Component("inbox")
public final class Inbox {

    /** The person, the conversation, its first message, and the call's way to them; nothing for a caller who was erased. */
    private static final String FILE = """
            WITH call AS MATERIALIZED (
                SELECT p.id, CASE p.direction WHEN 'outbound' THEN p.caller_phone ELSE p.called_phone END AS ours, who.person, who.shown
                FROM phone_calls p CROSS JOIN LATERAL person_who_called(:phone, :name, :interest) who
                WHERE p.id = :call AND p.erased_at IS NULL
            ), conversation AS (
                INSERT INTO conversations AS c (organization_id, call_id, channel, subject, customer_name, customer_phone,
                    customer_address, contact_id, phone_number_id, priority, metadata, last_message_at, last_inbound_at, unread)
                SELECT :organization, :call, 'phone', :subject, coalesce(p.shown, :name, 'Phone Caller'), :phone,
                    :phone, p.person, n.id, :priority, :metadata::jsonb, now(), now(), 1
                FROM call p LEFT JOIN organization_phone_numbers n ON n.phone_number = p.ours
                ON CONFLICT (call_id) DO UPDATE SET
                    updated_at = now(),
                    subject = CASE WHEN :decided OR (:recorded AND NOT jsonb_exists(c.metadata, 'intent'))
                                   THEN excluded.subject ELSE c.subject END,
                    customer_name = CASE WHEN :decided THEN excluded.customer_name ELSE c.customer_name END,
                    priority = CASE WHEN :decided THEN excluded.priority ELSE c.priority END,
                    metadata = CASE WHEN :decided THEN excluded.metadata ELSE c.metadata END,
                    contact_id = coalesce(c.contact_id, excluded.contact_id),
                    customer_address = coalesce(c.customer_address, excluded.customer_address),
                    last_message_at = CASE WHEN :decided THEN now() ELSE c.last_message_at END
                RETURNING id, contact_id, phone_number_id, jsonb_exists(c.metadata, 'intent') AS understood
            ), message AS (
                INSERT INTO messages AS m (organization_id, conversation_id, call_id, contact_id, phone_number_id, direction, method,
                    sender_name, content, status, source_key, sent_at)
                SELECT :organization, f.id, :call, f.contact_id, f.phone_number_id, 'inbound', 'phone',
                    coalesce(:name, 'Caller'), :text, 'received', :key, now()
                FROM conversation f
                ON CONFLICT (organization_id, source_key) DO UPDATE SET
                    content = CASE WHEN :decided OR (:recorded AND NOT EXISTS (SELECT FROM conversation WHERE understood))
                                   THEN excluded.content ELSE m.content END,
                    sender_name = CASE WHEN :decided THEN excluded.sender_name ELSE m.sender_name END
            ), unvalued AS (
                INSERT INTO unvalued_calls (organization_id, call_id) SELECT :organization, id FROM call WHERE :decided
                ON CONFLICT DO NOTHING)
            UPDATE phone_calls SET conversation_id = f.id, contact_id = coalesce(phone_calls.contact_id, f.contact_id)
            FROM conversation f WHERE phone_calls.id = :call AND (conversation_id IS NULL OR phone_calls.contact_id IS DISTINCT FROM f.contact_id)""";

    private final OrganizationScope scope;
    private final ObjectMapper json;

    Inbox(OrganizationScope scope, ObjectMapper json) {
        this.scope = scope;
        this.json = json;
    }

    /**
     * Files a call whose words were understood; its value and its caller's score come later.
     *
     * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
     */
    public void file(ClassifiedCall call, String priority) {
        file(InboxEntry.of(call, priority));
    }

    /** Files a call without words, unless it is filed already; a voicemail replaces a missed call. */
    public void file(EndedCall call, String subject, String priority) {
        file(InboxEntry.of(call, subject, priority));
    }

    /** Files a call whose caller asked for a person, unless it is filed already. */
    public TransferredCall fileTransferred(TransferredCall call, String priority) {
        file(InboxEntry.of(call, priority));
        return call;
    }

    private void file(InboxEntry entry) {
        if (entry.rehearsal()) {
            return;
        }
        scope.in(entry.organizationId(), jdbc -> jdbc.sql(FILE)
                .param("organization", entry.organizationId())
                .param("call", entry.callId())
                .param("subject", entry.subject())
                .param("name", entry.customerName().orElse(null), Types.VARCHAR)
                .param("phone", entry.customerPhone().orElse(null), Types.VARCHAR)
                .param("interest", entry.interest().orElse(null), Types.VARCHAR)
                .param("priority", entry.priority())
                .param("metadata", metadata(entry))
                .param("text", entry.text())
                .param("key", "call:" + entry.callId())
                .param("decided", entry.decided())
                .param("recorded", entry.recorded())
                .update());
    }

    private String metadata(InboxEntry entry) {
        try {
            return json.writeValueAsString(entry.metadata());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("metadata of a conversation can't be written", impossible);
        }
    }
}
