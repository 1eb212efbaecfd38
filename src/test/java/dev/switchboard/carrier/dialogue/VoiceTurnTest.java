package dev.switchboard.carrier.dialogue;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.DemoOrganization;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A conversation by webhooks, as a carrier tells it, without a model. */
class VoiceTurnTest extends ServiceTest {

    private static final String TURN = "/webhooks/twilio/voice/turn?turn=";

    @Autowired
    private AgentProfiles profiles;

    private final String call = freshSid("CA");

    @BeforeEach
    void converse() {
        mode("converse");
        DATABASE.sql(
                        "UPDATE agent_settings SET business_address = '12 Main Street, Norman', max_turns = 20 WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
        carrier.post("/webhooks/twilio/voice", call(call));
    }

    @AfterEach
    void takeMessages() {
        mode("take_message");
    }

    private void mode(String mode) {
        DATABASE.sql("""
                        INSERT INTO agent_settings (organization_id, mode) VALUES (?, ?)
                        ON CONFLICT (organization_id) DO UPDATE SET mode = excluded.mode""").params(DemoOrganization.ID, mode).update();
        profiles.forget(DemoOrganization.ID);
    }

    private String says(int turn, String words) {
        HttpResponse<String> answer = carrier.post(
                TURN + turn, with(call(call), "SpeechResult", words, "Confidence", "0.9", "Language", "en-US"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<Map<String, Object>> lines() {
        return DATABASE.sql("""
                        SELECT t.turn, t.role, t.content, t.tool FROM call_turns t JOIN phone_calls c ON c.id = t.call_id
                        WHERE c.twilio_call_sid = ? ORDER BY t.position""").param(call).query().listOfRows();
    }

    @Test
    void theFirstAnswerSaysThatItIsAnAssistantAndListensForTheFirstTurn() {
        String greeting =
                carrier.post("/webhooks/twilio/voice", call(freshSid("CA"))).body();
        assertThat(greeting)
                .contains("automated assistant")
                .contains("voice/turn?turn=1")
                .contains("speech dtmf");
    }

    @Test
    void aQuestionIsAnsweredFromWhatIsKnownAndKeptWithWhatItRestsOn() {
        assertThat(says(1, "What is your address?")).contains("12 Main Street").contains("turn=2");
        assertThat(lines()).extracting(line -> line.get("role")).containsExactly("caller", "tool", "agent");
        assertThat(DATABASE.sql("""
                                SELECT t.evidence::text FROM call_turns t JOIN phone_calls c ON c.id = t.call_id
                                WHERE c.twilio_call_sid = ? AND t.role = 'agent'""").param(call).query(String.class).single()).contains("12 Main Street");
    }

    @Test
    void whatIsNotKnownIsTakenDownAndNotMadeUp() {
        String answer = says(1, "How much is it to wrap a helicopter?");
        assertThat(answer).contains("somebody can get back to you").doesNotContain("$");
        assertThat(says(2, "My name is Dana Fox")).contains("When would suit you best?");
        says(3, "Monday morning");
        assertThat(says(4, "Yes")).contains("I have written that down");
        assertThat(says(5, "No, that's all")).contains("Goodbye").contains("<Hangup/>");
        assertThat(DATABASE.sql("""
                                SELECT d.taken ->> 'complete' FROM dialogues d JOIN phone_calls c ON c.id = d.call_id
                                WHERE c.twilio_call_sid = ?""").param(call).query(String.class).single()).isEqualTo("true");
    }

    @Test
    void theSameTurnToldTwiceHasOneAnswer() {
        String first = says(1, "I need my van wrapped");
        assertThat(says(1, "I need my van wrapped")).isEqualTo(first);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void silenceIsAskedAboutOnceAndThenAMessageIsTaken() {
        assertThat(carrier.post(TURN + 1, call(call)).body())
                .contains("did not catch that")
                .contains("turn=2");
        assertThat(carrier.post(TURN + 2, call(call)).body()).contains("<Record");
    }

    @Test
    void theWholeConversationIsUnderstoodWhenTheCallIsOver() {
        says(1, "I need a quote for wrapping six vans, this is Mike");
        says(2, "As soon as possible");
        carrier.post(
                "/webhooks/twilio/voice/status", with(call(call), "CallStatus", "completed", "CallDuration", "40"));
        await().untilAsserted(() -> {
            Map<String, Object> kept = DATABASE.sql("""
                            SELECT status, transcript, is_hot_lead, customer_name, conversation_id FROM phone_calls
                            WHERE twilio_call_sid = ?""").param(call).query().singleRow();
            assertThat(kept.get("status")).isEqualTo("completed");
            assertThat(kept.get("transcript"))
                    .isEqualTo("I need a quote for wrapping six vans, this is Mike\nAs soon as possible");
            assertThat(kept.get("is_hot_lead")).isEqualTo(true);
            assertThat(kept.get("customer_name")).isEqualTo("Mike");
            assertThat(kept.get("conversation_id")).isInstanceOf(UUID.class);
        });
    }

    @Test
    void whatMustNotBeKeptIsNowhere() {
        says(1, "My card is 4111 1111 1111 1111, can you charge it?");
        assertThat(lines().toString()).doesNotContain("1111").contains("card");
        carrier.post(
                "/webhooks/twilio/voice/status", with(call(call), "CallStatus", "completed", "CallDuration", "40"));
        await().untilAsserted(
                        () -> assertThat(DATABASE.sql("SELECT transcript FROM phone_calls WHERE twilio_call_sid = ?")
                                        .param(call)
                                        .query(String.class)
                                        .single())
                                .doesNotContain("1111"));
    }

    @Test
    void anEmergencyIsSentToTheEmergencyNumber() {
        assertThat(says(1, "Help, somebody call an ambulance, my father had a heart attack"))
                .contains("9 1 1")
                .contains("hang up");
    }

    @Test
    void limitsEndInAMessage() {
        DATABASE.sql("UPDATE agent_settings SET max_turns = 1 WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
        says(1, "I need my van wrapped");
        assertThat(says(2, "And my truck")).contains("<Record").contains("I have to go now");
    }

    @Test
    void whatWasNotUnderstoodIsSaidAgain() {
        assertThat(says(1, "Where are you located?")).contains("12 Main Street");
        assertThat(says(2, "Sorry, could you repeat that?")).contains("12 Main Street");
    }

    @Test
    void itListensInTheLanguageThatItSpeaks() {
        DATABASE.sql("UPDATE agent_settings SET languages = '{es-US}' WHERE organization_id = ?")
                .param(DemoOrganization.ID)
                .update();
        profiles.forget(DemoOrganization.ID);
        try {
            String other = freshSid("CA");
            assertThat(carrier.post("/webhooks/twilio/voice", call(other)).body())
                    .contains("language=\"es-US\"")
                    .doesNotContain("language=\"en-US\"");
            assertThat(carrier.post(TURN + 1, with(call(other), "SpeechResult", "quiero forrar mi camioneta"))
                            .body())
                    .contains("nombre", "language=\"es-US\"");
        } finally {
            DATABASE.sql("UPDATE agent_settings SET languages = '{}' WHERE organization_id = ?")
                    .param(DemoOrganization.ID)
                    .update();
            profiles.forget(DemoOrganization.ID);
        }
    }

    @Test
    void aTurnWithoutANumberIsRefused() {
        assertThat(carrier.post("/webhooks/twilio/voice/turn", call(call)).statusCode())
                .isEqualTo(400);
        assertThat(carrier.post(TURN + "0", call(call)).statusCode()).isEqualTo(400);
    }
}
