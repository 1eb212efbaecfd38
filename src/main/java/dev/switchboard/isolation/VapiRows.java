package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agent of a tenant's that talks on Vapi, and a call that it had. */
final class VapiRows {

    private VapiRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        // Synced already, or it would change while the check counts.
        UUID agent = Tenants.insert(jdbc, """
                        INSERT INTO agents (organization_id, name, direction, prompt, vapi_assistant_id, sync_state, synced_version)
                        VALUES (?, left(?, 40), 'inbound', ?, ?, 'synced', 1) RETURNING id""", id, word, word, word);
        ids.put("agents", agent);
        jdbc.sql("""
                        INSERT INTO org_tools (organization_id, tool_name, vapi_tool_id, definition_hash) VALUES (?, ?, ?, repeat('0', 64))""").params(id, word, word).update();
        UUID call = ids.get("phone_calls");
        jdbc.sql("""
                        INSERT INTO vapi_calls (call_id, organization_id, agent_id, reported_at) VALUES (?, ?, ?, now())""").params(call, id, agent).update();
        jdbc.sql("""
                        INSERT INTO vapi_tool_calls (organization_id, call_id, tool_call_id, tool, turn, arguments, answer, latency_ms)
                        VALUES (?, ?, ?, 'find_answer', 1, '{}', ?, 1)""").params(id, call, word, word).update();
    }
}
