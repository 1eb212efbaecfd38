package dev.switchboard.desk.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.dialogue.ConversationScene;
import org.junit.jupiter.api.Test;

/** A call that was a conversation, explained turn by turn. */
class ExplainedConversationTest extends ConversationScene {

    @Test
    void tellsTurnsToolsPassagesGuardAndTransfer() {
        says(1, "I would like to know what heliotrope costs");
        ringing();
        DATABASE.sql("""
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, latency_ms, evidence,
                            refused, files_version)
                        VALUES (?, ?, 2, 900, 'tool', 'It is 300 dollars', 'find_answer', '{"question": "heliotrope"}', 12, NULL, NULL, NULL),
                            (?, ?, 2, 901, 'agent', 'It is 300 dollars.', NULL, NULL, 80,
                             '[{"source": "tool:find_answer", "words": "300 dollars"}, {"source": "service:Heliotrope wrap", "words": "wrap"}]', 2, 7)""").params(organization, call, organization, call).update();
        String whole = owner.get("/api/calls/" + call + "/explanation").raw().body();
        assertThat(whole)
                .contains(
                        "The caller said",
                        "The agent said",
                        "A conversation began",
                        "The agent used a tool",
                        "find_answer")
                .contains(
                        "rests on tool",
                        "The guard kept the agent",
                        "The caller is to be put through",
                        "A phone was called")
                .contains("heliotrope", "\"version\":7", "Heliotrope wrap", "a van that needs a wrap");
        JsonNode shared = owner.get("/api/calls/" + call + "/explanation?personalData=false")
                .json();
        assertThat(shared.toString())
                .contains("The guard kept the agent", "find_answer", "[number A]")
                .doesNotContainIgnoringCase("heliotrope")
                .doesNotContain("300", "a van", "Sales", "0188", callSid, call.toString(), ADDRESS, "Demo Wraps");
    }
}
