package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which call a conversation is; each method runs in the organization's transaction. */
final class ConversationRows {

    private ConversationRows() {}

    /** Of one conversation told twice at once, the second waits for the first. */
    static void hold(JdbcClient jdbc, String conversation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(current_organization() || :conversation, 70))::text")
                .param("conversation", conversation)
                .query((row, number) -> true)
                .single();
    }

    /** @param simulated whether nobody was talked to */
    static void link(JdbcClient jdbc, UUID organization, String conversation, UUID call, boolean simulated) {
        jdbc.sql("""
                        INSERT INTO elevenlabs_conversations (organization_id, conversation_id, call_id, simulated)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""").params(organization, conversation, call, simulated).update();
    }

    /** @return whether nobody has told it before */
    static boolean told(JdbcClient jdbc, String conversation) {
        return jdbc.sql("""
                                UPDATE elevenlabs_conversations SET told_at = now()
                                WHERE organization_id = current_organization() AND conversation_id = ? AND told_at IS NULL""").param(conversation).update() > 0;
    }

    /** Gives a call the carrier's name for it, unless another row has that. */
    static void name(JdbcClient jdbc, UUID call, String callSid) {
        jdbc.sql("""
                        UPDATE phone_calls p SET twilio_call_sid = :sid
                        WHERE p.id = :id AND p.twilio_call_sid LIKE 'elevenlabs-%' AND NOT EXISTS (
                            SELECT FROM phone_calls o WHERE o.account_sid = p.account_sid AND o.twilio_call_sid = :sid)""").param("sid", callSid).param("id", call).update();
    }

    /**
     * The one that is linked; else the one that we asked for; else the one that the carrier told of; else the newest that we asked
     * for between these numbers and of which nobody told anything.
     */
    static Optional<UUID> find(JdbcClient jdbc, PostCall told, String account) {
        return jdbc.sql("""
                        SELECT id FROM (
                            SELECT call_id AS id, 1 AS rank FROM elevenlabs_conversations
                            WHERE organization_id = current_organization() AND conversation_id = :conversation
                            UNION ALL
                            SELECT p.id, 2 FROM phone_calls p
                            WHERE p.organization_id = current_organization() AND p.id = :call::uuid AND p.purpose = 'agent_call'
                              AND NOT EXISTS (SELECT FROM elevenlabs_conversations c WHERE c.organization_id = p.organization_id AND c.call_id = p.id)
                            UNION ALL
                            SELECT p.id, 3 FROM phone_calls p
                            WHERE p.organization_id = current_organization() AND p.account_sid = :account AND p.twilio_call_sid = :sid
                              AND NOT EXISTS (SELECT FROM elevenlabs_conversations c WHERE c.organization_id = p.organization_id AND c.call_id = p.id)
                            UNION ALL
                            SELECT p.id, 4 FROM phone_calls p
                            WHERE p.organization_id = current_organization() AND :outbound AND p.id > uuidv7(interval '-1 hour')
                              AND p.purpose = 'agent_call' AND p.status IN ('pending', 'initiated', 'unknown')
                              AND p.caller_phone = :ours AND p.called_phone = :theirs
                              AND NOT EXISTS (SELECT FROM elevenlabs_conversations c WHERE c.organization_id = p.organization_id AND c.call_id = p.id)) f
                        ORDER BY rank, id DESC LIMIT 1""")
                .param("outbound", told.outbound())
                .param("ours", told.ours().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("theirs", told.theirs().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("conversation", told.conversationId())
                .param("call", told.call().map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("account", account)
                .param("sid", told.callSid())
                .query(UUID.class)
                .optional();
    }

    /** A call of which nobody told before: of the carrier's name where that is free. */
    static UUID make(JdbcClient jdbc, UUID organization, PostCall told, String account, Optional<PhoneNumber> ours) {
        String theirs = told.theirs().map(PhoneNumber::e164).orElse(null);
        String own = ours.map(PhoneNumber::e164).orElse(null);
        String otherwise = "elevenlabs-" + told.conversationId();
        for (String sid : new String[] {told.callSid().isEmpty() ? otherwise : told.callSid(), otherwise}) {
            Optional<UUID> made = jdbc.sql("""
                            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                                original_called_number, direction, purpose, status, written_on)
                            VALUES (:organization, :account, :sid, :caller, :called, :original, :direction, :purpose, 'in-progress',
                                day_of_call(:account, :sid))
                            ON CONFLICT DO NOTHING RETURNING id""")
                    .param("organization", organization)
                    .param("account", account)
                    .param("sid", sid)
                    .param("caller", told.outbound() ? own : theirs, Types.VARCHAR)
                    .param("called", told.outbound() ? theirs : own, Types.VARCHAR)
                    .param("original", told.outbound() ? null : own, Types.VARCHAR)
                    .param("direction", told.outbound() ? "outbound" : "inbound")
                    .param("purpose", told.outbound() ? "agent_call" : null, Types.VARCHAR)
                    .query(UUID.class)
                    .optional();
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new IllegalStateException("a conversation's call is another one's");
    }
}
