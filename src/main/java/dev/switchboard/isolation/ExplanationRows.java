package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a webhook of a tenant's call was answered, and an explanation that it has shared. */
final class ExplanationRows {

    private ExplanationRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, UUID call, String callSid, Map<String, UUID> ids) {
        jdbc.sql("""
                        SELECT keep_call_webhooks(jsonb_build_array(jsonb_build_object('organization_id', ?::text, 'call_sid', ?::text,
                            'came_at', now(), 'route', 'voice-incoming', 'told', '', 'answer', 'Record', 'took_ms', 1)))""").params(id.toString(), callSid).query(Integer.class).single();
        jdbc.sql(
                        "INSERT INTO trial_calls (organization_id, call_sid, trial_id, base, revision, files) VALUES (?, ?, uuidv7(), 1, 1, ?)")
                .params(id, callSid, word)
                .update();
        ids.put("explanation_shares", Tenants.insert(jdbc, """
                        INSERT INTO explanation_shares (organization_id, call_id, token_hash, shared_by, content, expires_at)
                        VALUES (?, ?, sha256(convert_to(?, 'UTF8')), ?,
                            '{"personalData": false, "day": "2026-01-01", "facts": [], "steps": [], "files": [], "notes": []}',
                            now() + interval '1 hour') RETURNING id""", id, call, ShareWalk.token(word), word));
    }
}
