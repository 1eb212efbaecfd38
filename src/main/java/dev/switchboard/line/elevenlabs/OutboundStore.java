package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls that an agent places, in the database; each method runs in the organization's transaction. */
final class OutboundStore {

    private OutboundStore() {}

    /**
     * Where a call comes from.
     *
     * @param agentId the organization's own; null: the platform's
     */
    record From(
            PhoneNumber number,
            String carrier,
            String phoneId,
            @Nullable String agentId) {}

    /** The default number, else the first primary one, of those that ElevenLabs answers. */
    static Optional<From> from(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT n.phone_number, n.provider, n.elevenlabs_phone_id, s.elevenlabs_agent_id
                        FROM organization_phone_numbers n
                        JOIN organizations o ON o.id = n.organization_id
                        LEFT JOIN agent_settings s ON s.organization_id = n.organization_id
                        WHERE n.organization_id = current_organization() AND n.is_active AND n.status = 'active'
                          AND n.elevenlabs_phone_id IS NOT NULL
                        ORDER BY n.id IS NOT DISTINCT FROM o.default_phone_number_id DESC, n.number_type = 'primary' DESC, n.id LIMIT 1""")
                .query((row, number) -> new From(
                        new PhoneNumber(row.getString(1)),
                        row.getString(2).toUpperCase(Locale.ROOT),
                        row.getString(3),
                        row.getString(4)))
                .optional();
    }

    static boolean isOurs(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM organization_phone_numbers
                            WHERE organization_id = current_organization() AND phone_number = ? AND status <> 'released')""").param(number.e164()).query(Boolean.class).single();
    }

    /** The lead, which has to be a contact of the organization, else whoever has the number. */
    static UUID contact(JdbcClient jdbc, CallWish wish) {
        if (wish.lead().isEmpty()) {
            return jdbc.sql("SELECT contact_of(?, NULL)")
                    .param(wish.customer().e164())
                    .query(UUID.class)
                    .single();
        }
        return jdbc.sql("""
                        SELECT id FROM contacts
                        WHERE organization_id = current_organization() AND id = ? AND erased_at IS NULL AND merged_into IS NULL""")
                .param(wish.lead().get())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> ElevenLabsException.badField("leadId", "one of your contacts"));
    }

    /** Nobody is called who was blocked, or who said that they do not want to be. */
    static void refuseUnwanted(JdbcClient jdbc, PhoneNumber customer, UUID contact) {
        boolean blocked = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM blocked_callers WHERE organization_id = current_organization() AND phone_number = :number)
                            OR EXISTS (SELECT FROM contacts c WHERE c.organization_id = current_organization() AND c.blocked
                                AND (c.id = :contact OR c.id IN (SELECT a.contact_id FROM contact_addresses a
                                    WHERE a.organization_id = current_organization() AND a.address = :number)))""")
                .param("number", customer.e164())
                .param("contact", contact)
                .query(Boolean.class)
                .single();
        if (blocked) {
            throw ElevenLabsException.conflict("This contact is blocked. Unblock them first.");
        }
        if (jdbc.sql("SELECT consent = 'refused' FROM contacts WHERE id = ?")
                .param(contact)
                .query(Boolean.class)
                .single()) {
            throw ElevenLabsException.conflict("This contact does not want to be contacted.");
        }
    }

    static int ofLastHour(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM phone_calls WHERE organization_id = current_organization() AND purpose = 'agent_call'
                          AND id > uuidv7(interval '-61 minutes') AND created_at > now() - interval '1 hour'""").query(Integer.class).single();
    }

    /** Whether the same number is being called; one of which nothing was heard for two minutes is not. */
    static boolean isUnderWay(JdbcClient jdbc, PhoneNumber customer) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM phone_calls WHERE organization_id = current_organization() AND purpose = 'agent_call'
                            AND id > uuidv7(interval '-1 hour') AND called_phone = ? AND ended_at IS NULL
                            AND status IN ('pending', 'initiated', 'unknown') AND updated_at > now() - interval '2 minutes')""").param(customer.e164()).query(Boolean.class).single();
    }

    static UUID begin(JdbcClient jdbc, CallWish wish, UUID contact, String account, PhoneNumber ours) {
        return jdbc.sql("""
                        WITH call AS (SELECT uuidv7() AS id)
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction,
                            purpose, status, contact_id, user_id, customer_name)
                        SELECT call.id, :organization, :account, 'elevenlabs-' || call.id, :ours, :customer, 'outbound', 'agent_call',
                            'pending', c.id, :user, c.name
                        FROM call, contacts c WHERE c.id = :contact
                        RETURNING id""")
                .param("organization", wish.organization())
                .param("account", account)
                .param("ours", ours.e164())
                .param("customer", wish.customer().e164())
                .param("user", wish.user())
                .param("contact", contact)
                .query(UUID.class)
                .single();
    }

    /** What they call it; its conversation may have been told before. @return the call's status now */
    static String placed(JdbcClient jdbc, AgentCall call, ElevenLabsApi.PlacedCall placed, boolean simulated) {
        if (!placed.conversationId().isEmpty()) {
            ConversationRows.link(jdbc, call.organization(), placed.conversationId(), call.call(), simulated);
        }
        if (!placed.callSid().isEmpty()) {
            ConversationRows.name(jdbc, call.call(), placed.callSid());
        }
        return move(jdbc, call.call(), "initiated", "");
    }

    /** Statuses only move up. @return what it is now */
    static String move(JdbcClient jdbc, UUID call, String status, String reason) {
        jdbc.sql("""
                        UPDATE phone_calls SET status = :status, reason = :reason, updated_at = now(),
                            ended_at = CASE WHEN outgoing_call_rank(:status) >= 3 THEN coalesce(ended_at, now()) ELSE ended_at END
                        WHERE id = :id AND outgoing_call_rank(:status) > outgoing_call_rank(status)""")
                .param("status", status)
                .param("reason", reason.isEmpty() ? null : reason, Types.VARCHAR)
                .param("id", call)
                .update();
        return jdbc.sql("SELECT status FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
    }

    static boolean isOutbound(JdbcClient jdbc, UUID call) {
        return jdbc.sql("SELECT direction = 'outbound' FROM phone_calls WHERE id = ?")
                .param(call)
                .query(Boolean.class)
                .single();
    }

    /** Somebody was talked to. */
    static void contacted(JdbcClient jdbc, UUID call) {
        jdbc.sql("""
                        UPDATE contacts SET last_contacted_at = now(), updated_at = now(),
                            lead_status = CASE lead_status WHEN 'new' THEN 'contacted' ELSE lead_status END,
                            lead_status_reason = CASE lead_status WHEN 'new' THEN 'the agent called them' ELSE lead_status_reason END
                        WHERE id = (SELECT contact_id FROM phone_calls WHERE id = ?)""").param(call).update();
    }
}
