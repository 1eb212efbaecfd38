package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.FileSets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft is tried on one organization: its calls go another way from the webhook to the text, and nobody else's do. */
class TrialCallTest extends CookbookScene {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = "config/rules/keywords.yml";
    private static final String ALERT = "config/messages/alert.ftl";
    private static final String PARTY = "hello i need a quote for wrapping my car for a birthday party";

    @Autowired
    private FileSets live;

    @Autowired
    private EditionChoice choice;

    private String draft() throws JsonProcessingException {
        String rules = live.live().get(RULES).replaceFirst("    fleet:\n", "    parties:\n      - birthday party\n    fleet:\n");
        String alert = live.live().get(ALERT).replace("Reply CALL to call back.", "On trial. Reply CALL to call back.");
        return JSON.writeValueAsString(Map.of(
                "title",
                "parties are hot leads",
                "changes",
                List.of(Map.of("name", RULES, "content", rules), Map.of("name", ALERT, "content", alert))));
    }

    private boolean isTried() {
        UUID now = DATABASE.sql("SELECT uuidv7()").query(UUID.class).single();
        return choice.of(organization, "call", now).isPresent();
    }

    @Test
    void aWholeCallIsServedByTheDraftUntilTheTrialEnds() throws JsonProcessingException {
        assertThat(filed(says(PARTY))).containsEntry("hot", false).containsEntry("priority", "normal");
        String id = admin().post("/api/drafts", draft()).text("/id");
        Answer begun = admin().post(
                        "/api/drafts/" + id + "/trial",
                        "{\"revision\": 1, \"organizationId\": \"" + organization + "\"}");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        await().atMost(SOON).until(this::isTried);

        String tried = says(PARTY);
        assertThat(filed(tried)).containsEntry("hot", true).containsEntry("priority", "high");
        assertThat(onlyText()).contains("HOT LEAD").contains("On trial. Reply CALL");
        assertThat(filed(saysElsewhere())).as("of another organization").containsEntry("hot", false);
        assertThat(owner.get("/api/calls/" + tried + "/explanation").raw().body())
                .contains("trial");

        assertThat(admin().delete("/api/drafts/" + id + "/trial").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> !isTried());
        assertThat(filed(says(PARTY))).containsEntry("hot", false).containsEntry("priority", "normal");
        assertThat(onlyText()).contains("On trial.");
        assertThat(admin().delete("/api/drafts/" + id).status()).isEqualTo(204);
    }

    private String saysElsewhere() {
        String sid = freshSid("CA");
        carrier.post(
                "/webhooks/twilio/voice/speech",
                CarrierPost.with(CarrierPost.call(sid), "SpeechResult", PARTY, "Confidence", "0.9"));
        return sid;
    }
}
