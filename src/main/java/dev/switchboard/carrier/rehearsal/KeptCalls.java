package dev.switchboard.carrier.rehearsal;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells what was kept of a call: its turns, tools, evidence and transfers, and how it was understood. */
@Component
public final class KeptCalls {

    private static final String KEPT = """
            SELECT json_build_object(
                'status', p.status, 'transcript', p.transcript, 'intent', p.ai_classification ->> 'intent',
                'settled', p.ended_at IS NOT NULL
                    AND NOT EXISTS (SELECT FROM events e WHERE e.subject_id = p.id AND e.status = 'pending'),
                'ending', d.ending, 'reason', d.reason,
                'turns', (SELECT coalesce(json_agg(json_build_object('turn', t.turn, 'role', t.role, 'content', t.content, 'tool', t.tool,
                        'arguments', t.arguments, 'latencyMs', t.latency_ms, 'evidence', t.evidence) ORDER BY t.position), '[]')
                    FROM call_turns t WHERE t.organization_id = p.organization_id AND t.call_id = p.id),
                'transfers', (SELECT coalesce(json_agg(json_build_object('department', f.department, 'reason', f.reason,
                        'outcome', f.outcome) ORDER BY f.created_at), '[]')
                    FROM call_transfers f WHERE f.organization_id = p.organization_id AND f.call_id = p.id))::text
            FROM phone_calls p LEFT JOIN dialogues d ON d.call_id = p.id
            WHERE p.organization_id = current_organization() AND p.account_sid = ? AND p.twilio_call_sid = ?""";

    private final OrganizationScope scope;

    KeptCalls(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @return JSON: status, transcript, intent, settled, ending, reason, turns, transfers */
    public Optional<String> find(UUID organization, String accountSid, String callSid) {
        return scope.in(organization, jdbc -> jdbc.sql(KEPT)
                .params(accountSid, callSid)
                .query(String.class)
                .optional());
    }
}
