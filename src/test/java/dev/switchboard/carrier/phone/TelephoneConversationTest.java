package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.dialogue.ConversationScene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations with the telephone of the browser: it waits for words in each turn. */
class TelephoneConversationTest extends ConversationScene {

    private String path = "";

    private void dials() {
        path = "/api/phone/calls/"
                + owner.post("/api/phone/calls", "{\"to\": \"" + ours + "\"}").text("/id");
    }

    private JsonNode seen() {
        return owner.get(path).json();
    }

    private List<String> heard() {
        List<String> heard = new ArrayList<>();
        seen().path("happenings")
                .forEach(each -> heard.add(
                        each.path("who").asText() + ": " + each.path("what").asText()));
        return heard;
    }

    /** Once that is heard, and the agent listens. */
    private void after(String words, String reply) {
        await().until(() -> String.join("\n", heard()).contains(words)
                && List.of("listening", "recording")
                        .contains(seen().path("state").asText()));
        assertThat(owner.post(path + "/reply", reply).status()).isEqualTo(200);
    }

    private void isOver() {
        await().untilAsserted(() -> assertThat(seen().path("state").asText()).isEqualTo("ended"));
        assertThat(seen().path("problem").isMissingNode()
                        || seen().path("problem").isNull())
                .as(seen().path("problem").asText())
                .isTrue();
    }

    @BeforeEach
    void nobodyToTransferTo() {
        DATABASE.sql("DELETE FROM departments WHERE organization_id = ?")
                .param(organization)
                .update();
        agents.forget(organization);
    }

    @Test
    void waitsForWordsInEachTurn() {
        dials();
        after("How can I help you", "{\"words\": \"What is your address?\"}");
        after(ADDRESS, "{\"words\": \"I need my van wrapped\"}");
        after("your name", "{\"words\": \"My name is Dana Fox\"}");
        after("suit you best", "{}");
        after("did not catch that", "{\"hangUp\": true}");
        isOver();
        assertThat(heard())
                .containsSubsequence(
                        "carrier: /webhooks/twilio/voice/turn?turn=1",
                        "carrier: /webhooks/twilio/voice/turn?turn=2",
                        "carrier: /webhooks/twilio/voice/turn?turn=3",
                        "carrier: /webhooks/twilio/voice/turn?turn=4",
                        "caller: (hangs up)");
    }

    @Test
    void talksOverTheSocketAndGoesOnAfterIt() {
        settings("relay = true");
        dials();
        after("How can I help you", "{\"words\": \"What is your address?\"}");
        after(ADDRESS, "{\"words\": \"I need my van wrapped\"}");
        after("your name", "{\"keys\": \"0\"}");
        after("agent: Nobody is free", "{\"words\": \"No, that is all, goodbye\"}");
        isOver();
        assertThat(heard())
                .contains("caller: (presses 0)", "carrier: /webhooks/twilio/voice/relay-ended", "agent: (hangs up)")
                .noneMatch(each -> each.contains("64107"));
    }
}
