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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft is tried on one organization, or a share of calls: those go another way from the webhook to the text, and no others do. */
class TrialCallTest extends CookbookScene {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULES = "config/rules/keywords.yml";
    private static final String SCORING = "config/scoring.yml";
    private static final String ALERT = "config/messages/alert.ftl";
    private static final String DETAILS = "config/dialogue/take-details.yml";
    private static final String PARTY = "hello i need a quote for wrapping my car for a birthday party";

    @Autowired
    private FileSets live;

    @Autowired
    private EditionChoice choice;

    private String changed(String name, String... words) {
        String text = live.live().get(name);
        for (int i = 0; i < words.length; i += 2) {
            assertThat(text).contains(words[i]);
            text = text.replace(words[i], words[i + 1]);
        }
        return text;
    }

    /** @param changes texts of files by their names. @return the draft's id */
    private String begin(Map<String, String> changes) throws JsonProcessingException {
        String id = begin(changes, "\"organizationId\": \"" + organization + "\"");
        await().atMost(SOON).until(this::isTried);
        return id;
    }

    private String begin(Map<String, String> changes, String on) throws JsonProcessingException {
        List<Map<String, String>> files = changes.entrySet().stream()
                .map(file -> Map.of("name", file.getKey(), "content", file.getValue()))
                .toList();
        String id = admin().post("/api/drafts", JSON.writeValueAsString(Map.of("title", "on trial", "changes", files)))
                .text("/id");
        Answer begun = admin().post("/api/drafts/" + id + "/trial", "{\"revision\": 1, " + on + "}");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        return id;
    }

    private void end(String id) {
        assertThat(admin().delete("/api/drafts/" + id + "/trial").status()).isEqualTo(204);
        await().atMost(SOON).until(() -> !isTried());
    }

    private boolean isTried() {
        UUID now = DATABASE.sql("SELECT uuidv7()").query(UUID.class).single();
        return choice.of(organization, "call", now).isPresent();
    }

    @Test
    void aWholeCallIsServedByTheDraftUntilTheTrialEnds() throws JsonProcessingException {
        assertThat(filed(says(PARTY))).containsEntry("hot", false).containsEntry("priority", "normal");
        String id = begin(Map.of(
                RULES,
                changed(RULES, "    fleet:\n", "    parties:\n      - birthday party\n    fleet:\n"),
                ALERT,
                changed(ALERT, "Reply CALL to call back.", "On trial. Reply CALL to call back.")));

        String tried = says(PARTY);
        assertThat(filed(tried)).containsEntry("hot", true).containsEntry("priority", "high");
        assertThat(onlyText()).contains("HOT LEAD").contains("On trial. Reply CALL");
        assertThat(filed(saysElsewhere())).as("of another organization").containsEntry("hot", false);
        assertThat(owner.get("/api/calls/" + tried + "/explanation").raw().body())
                .contains("trial");

        end(id);
        assertThat(owner.get("/api/calls/" + tried + "/explanation.txt").raw().body())
                .as("by the draft, and not by what serves now")
                .contains("phrase: birthday party", "agrees with the decision: yes")
                .contains("by: the rules as they were then", "by: the lines as they were then")
                .doesNotContain("as they are now");
        assertThat(filed(says(PARTY))).containsEntry("hot", false).containsEntry("priority", "normal");
        assertThat(onlyText()).contains("On trial.");
        assertThat(admin().delete("/api/drafts/" + id).status()).isEqualTo(204);
    }

    /** The one that somebody looks for who tries another definition of a hot lead. */
    @Test
    void whoBecomesHotOnTrialIsExplainedByTheLinesOfTheDraft() throws JsonProcessingException {
        String id = begin(Map.of(SCORING, changed(SCORING, "hot: 70", "hot: 20", "warm: 40", "warm: 10")));
        String tried = says("how much is a full wrap");
        assertThat(filed(tried)).containsEntry("hot", false);
        assertThat(onlyText()).contains("HOT LEAD");
        end(id);
        assertThat(owner.get("/api/calls/" + tried + "/explanation.txt").raw().body())
                .contains("hot from: 20", "made hot by this call: yes")
                .doesNotContain("hot from: 70");
        assertThat(admin().delete("/api/drafts/" + id).status()).isEqualTo(204);
    }

    @Test
    void whatACallerHearsIsTriedAsWell() throws JsonProcessingException {
        DATABASE.sql("INSERT INTO agent_settings (organization_id, mode) VALUES (?, 'converse')")
                .param(organization)
                .update();
        String before = freshSid("CA");
        assertThat(greeting(before)).contains("Thank you for calling");
        String id = begin(Map.of(
                DETAILS,
                changed(
                        DETAILS,
                        "Thank you for calling {company}. This is {agent}",
                        "On trial at {company}. This is {agent}",
                        "May I have your name, please?",
                        "Who is on trial, please?")));
        String tried = freshSid("CA");
        assertThat(greeting(tried)).contains("On trial at");
        assertThat(turn(tried, "i need a van wrapped")).contains("Who is on trial, please?");
        assertThat(turn(before, "i need a van wrapped"))
                .as("of a call that began before")
                .contains("May I have your name, please?");
        String elsewhere = carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")))
                .body();
        assertThat(elsewhere).as("of another organization").doesNotContain("On trial");
        end(id);
        assertThat(greeting(freshSid("CA"))).contains("Thank you for calling");
    }

    private boolean isOnTrial(String greeting) {
        return greeting.contains("On trial at");
    }

    @Test
    void aShareOfCallsIsServedByTheDraftFromTheGreetingToTheAlertAndStaysWithItWhenItIsRolledBack()
            throws JsonProcessingException {
        DATABASE.sql("INSERT INTO agent_settings (organization_id, mode) VALUES (?, 'converse')")
                .param(organization)
                .update();
        String before = freshSid("CA");
        assertThat(isOnTrial(greeting(before))).isFalse();
        String id = begin(
                Map.of(
                        DETAILS,
                        changed(
                                DETAILS,
                                "Thank you for calling {company}. This is {agent}",
                                "On trial at {company}. This is {agent}",
                                "May I have your name, please?",
                                "Who is on trial, please?"),
                        RULES,
                        changed(RULES, "    fleet:\n", "    parties:\n      - birthday party\n    fleet:\n")),
                "\"share\": 50");
        await().atMost(SOON).until(() -> isOnTrial(greeting(freshSid("CA"))));
        Map<Boolean, List<String>> calls = Stream.generate(() -> freshSid("CA"))
                .limit(40)
                .collect(Collectors.partitioningBy(sid -> isOnTrial(greeting(sid))));
        assertThat(calls.get(true)).as("of forty calls at fifty percent").hasSizeBetween(6, 34);
        String tried = calls.get(true).get(0);
        String other = calls.get(false).get(0);
        assertThat(isOnTrial(greeting(tried))).as("the carrier asks again").isTrue();
        assertThat(isOnTrial(greeting(other))).isFalse();
        assertThat(turn(tried, PARTY)).contains("Who is on trial, please?");
        assertThat(turn(other, PARTY)).contains("May I have your name, please?");
        assertThat(turn(before, PARTY)).as("of a call that began before").contains("May I have your name, please?");

        assertThat(admin().delete("/api/drafts/" + id + "/trial").status()).isEqualTo(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(Stream.generate(() -> greeting(freshSid("CA")))
                        .limit(12)
                        .noneMatch(this::isOnTrial))
                .isTrue());
        assertThat(turn(tried, 2, "Sam")).as("rolled back in the middle of it").doesNotContain("Who is on trial");
        hangsUp(tried);
        hangsUp(other);
        assertThat(filed(tried)).as("what was said is understood by the draft").containsEntry("hot", true);
        assertThat(filed(other)).containsEntry("hot", false);
        assertThat(owner.get("/api/calls/" + tried + "/explanation").raw().body())
                .contains("The call was served by a draft on trial, revision 1 over version", RULES, DETAILS);
        assertThat(owner.get("/api/calls/" + other + "/explanation").raw().body())
                .doesNotContain("on trial");
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
