package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.handoff.TransferScene;
import dev.switchboard.ground.agent.AgentProfiles;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization whose agent converses, by rules, and whose sales department has two phones. */
public abstract class ConversationScene extends TransferScene {

    protected static final String ADDRESS = "12 Main Street, Norman";

    @Autowired
    protected AgentProfiles agents;

    @BeforeEach
    void converse() {
        settings("mode = 'converse', business_address = '" + ADDRESS + "'");
    }

    /** @param changes of agent_settings, in SQL */
    protected void settings(String changes) {
        DATABASE.sql("INSERT INTO agent_settings (organization_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE agent_settings SET " + changes + " WHERE organization_id = ?")
                .param(organization)
                .update();
        agents.forget(organization);
    }

    protected HttpResponse<String> webhook(String path, String... more) {
        return post("/webhooks/twilio/" + path, callSid, CALLER, ours, more);
    }

    /** What is answered to a turn. */
    protected String says(int turn, String words) {
        return webhook("voice/turn?turn=" + turn, "SpeechResult", words, "Confidence", "0.9", "Language", "en-US")
                .body();
    }

    protected List<Map<String, Object>> turns() {
        return DATABASE.sql("""
                        SELECT t.turn, t.role, t.content, t.tool FROM call_turns t JOIN phone_calls c ON c.id = t.call_id
                        WHERE c.twilio_call_sid = ? ORDER BY t.position""").param(callSid).query().listOfRows();
    }

    /** What the caller said, or the agent. */
    protected List<String> linesOf(String role) {
        return turns().stream()
                .filter(line -> line.get("role").equals(role))
                .map(line -> (String) line.get("content"))
                .toList();
    }
}
