package dev.switchboard.line.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation with an agent at ElevenLabs becomes a call like our own, once, for the organization whose number it is. */
class ConversationTest extends ElevenLabsScene {

    private String conversation;
    private String callSid;

    @BeforeEach
    void aNumberThatIsAnswered() {
        activated();
        conversation = freshSid("conv_");
        callSid = freshSid("CA");
    }

    private String call(String column) {
        return DATABASE.sql(
                        "SELECT coalesce(p." + column
                                + "::text, '') FROM phone_calls p JOIN elevenlabs_conversations c ON c.call_id = p.id WHERE c.conversation_id = ?")
                .param(conversation)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private List<String> turns() {
        return DATABASE.sql("""
                        SELECT t.role || ' ' || t.turn || ' ' || t.content FROM call_turns t
                        JOIN elevenlabs_conversations c ON c.call_id = t.call_id WHERE c.conversation_id = ? ORDER BY t.position""").param(conversation).query(String.class).list();
    }

    private void status(String status) {
        assertThat(carrier.signedWith("canary-token")
                        .post(
                                "/webhooks/twilio/voice/status",
                                Map.of(
                                        "AccountSid", account,
                                        "CallSid", callSid,
                                        "From", customer(),
                                        "To", ours,
                                        "CallStatus", status))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void becomesTurnsWordsAndAnEntryInTheInbox() {
        Answer answer =
                tell(told(conversation, callSid, "How much is it to wrap my van?", "It is a 2022 Ford Transit."));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(turns())
                .containsExactly(
                        "agent 1 Thanks for calling. How can I help?",
                        "caller 1 How much is it to wrap my van?",
                        "agent 1 I see.",
                        "caller 2 It is a 2022 Ford Transit.",
                        "agent 2 I see.");
        assertThat(call("transcript")).isEqualTo("How much is it to wrap my van?\nIt is a 2022 Ford Transit.");
        assertThat(call("status")).isEqualTo("completed");
        assertThat(call("call_duration_seconds")).isEqualTo("61");
        assertThat(call("twilio_call_sid")).isEqualTo(callSid);
        assertThat(call("organization_id")).isEqualTo(organization.toString());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !call("conversation_id").isEmpty());
        assertThat(call("ai_classification")).contains("quote_request");
        Answer thread = owner.get("/api/conversations/" + call("conversation_id"));
        assertThat(thread.raw().body()).contains("wrap my van");
        assertThat(owner.get("/api/calls/" + call("id")).raw().body()).contains("Thanks for calling");
    }

    @Test
    void toldTwiceAndTwentyAtOnceIsOne() throws Exception {
        String body = told(conversation, callSid, "Hello there, a question about an order.")
                .toString();
        List<Callable<Integer>> twenty = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            twenty.add(() -> tell(body).status());
        }
        var threads = Executors.newFixedThreadPool(20);
        try {
            for (var each : threads.invokeAll(twenty)) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(turns()).hasSize(3);
        assertThat(count("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?", callSid))
                .isEqualTo(1);
        assertThat(count(
                        "SELECT count(*) FROM events WHERE subject_id = ?::uuid AND type = 'call.transcribed'",
                        call("id")))
                .isEqualTo(1);
    }

    @Test
    void whatTheCarrierTellsBeforeOrAfterMakesNoMissedCallOfIt() {
        status("completed");
        assertThat(tell(told(conversation, callSid, "I need my fleet wrapped.")).status())
                .isEqualTo(200);
        status("completed");

        assertThat(call("status")).isEqualTo("completed");
        assertThat(call("transcript")).isEqualTo("I need my fleet wrapped.");
        assertThat(count("SELECT count(*) FROM events WHERE subject_id = ?::uuid AND type = 'call.missed'", call("id")))
                .isZero();
        assertThat(count("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?", callSid))
                .isEqualTo(1);
    }

    @Test
    void aCallerWhoSaysNothingIsMissed() {
        assertThat(tell(told(conversation, callSid)).status()).isEqualTo(200);

        assertThat(call("status")).isEqualTo("missed");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !call("conversation_id").isEmpty());
    }

    @Test
    void aCallThatNobodyTellsOfIsMissedAfterAWhile() {
        status("completed");
        UUID call = DATABASE.sql("SELECT id FROM phone_calls WHERE twilio_call_sid = ?")
                .param(callSid)
                .query(UUID.class)
                .single();
        assertThat(count("SELECT count(*) FROM phone_calls WHERE id = ? AND status = 'completed'", call))
                .isEqualTo(1);
        DATABASE.sql("UPDATE phone_calls SET ended_at = now() - interval '31 minutes' WHERE id = ?")
                .param(call)
                .update();

        DATABASE.sql("SELECT close_untold_conversations()").query(Integer.class).single();

        assertThat(count("SELECT count(*) FROM phone_calls WHERE id = ? AND status = 'missed'", call))
                .isEqualTo(1);
        assertThat(tell(told(conversation, callSid, "I did say something.")).status())
                .isEqualTo(200);
        assertThat(call("status")).isEqualTo("completed");
    }

    @Test
    void aCardNumberIsNotKept() {
        tell(told(conversation, callSid, "My card is 4111 1111 1111 1111, thanks."));

        assertThat(String.join("\n", turns())).doesNotContain("4111 1111");
        assertThat(call("transcript")).doesNotContain("4111 1111").isNotEqualTo("none");
    }

    @Test
    void belongsToWhoeverHasTheNumberWhateverItSays() {
        UUID other = organization();
        chooses(owner(other), "elevenlabs");
        ObjectNode event = told(conversation, callSid, "Hello.");
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("organization_id", other.toString());
        data.putObject("conversation_initiation_client_data")
                .put("organization_id", other.toString())
                .putObject("dynamic_variables")
                .put("organization_id", other.toString())
                .put(AgentCall.CALL, UUID.randomUUID().toString());

        assertThat(tell(event).status()).isEqualTo(200);

        assertThat(call("organization_id")).isEqualTo(organization.toString());
        assertThat(count("SELECT count(*) FROM phone_calls WHERE organization_id = ?", other))
                .isZero();
        assertThat(owner(other).get("/api/calls/" + call("id")).status()).isEqualTo(404);
    }

    @Test
    void anAgentThatOneOrganizationAloneHasNamesIt() {
        String agent = freshSid("agent_");
        owner.put("/api/agent", "{\"elevenlabsAgentId\": \"" + agent + "\"}");
        ObjectNode event = told(conversation, callSid, "Hello.");
        ((ObjectNode) event.path("data")).put("agent_id", agent);
        ((ObjectNode) event.at("/data/metadata/phone_call")).put("phone_number_id", "phnum_unheard_of");
        UUID other = organization();
        owner(other).put("/api/agent", "{\"voiceEngine\": \"elevenlabs\", \"elevenlabsAgentId\": \"" + agent + "\"}");

        assertThat(tell(event).status()).isEqualTo(200);
        assertThat(call("organization_id")).isEqualTo("none"); // two have it

        chooses(owner(other), "own");
        assertThat(tell(event).status()).isEqualTo(200);
        assertThat(call("organization_id")).isEqualTo(organization.toString());
    }

    @Test
    void nobodysConversationIsKeptByNobody() {
        phoneId = "phnum_of_nobody_" + callSid;
        ours = "+12025550999";

        assertThat(tell(told(conversation, callSid, "Hello.")).status()).isEqualTo(200);

        assertThat(call("id")).isEqualTo("none");
        assertThat(count(
                        "SELECT count(*) FROM admin_notifications WHERE organization_id IS NULL AND type = 'elevenlabs_unrouted' AND key = ?",
                        phoneId))
                .isEqualTo(1);
    }

    @Test
    void whatIsNotSignedIsRefusedAndLeavesNothing() {
        String body = told(conversation, callSid, "Hello.").toString();
        String old = WebhookSignature.of(secret.text(), Instant.now().minusSeconds(1_900), body.getBytes(UTF_8));
        String others = WebhookSignature.of("another-secret", Instant.now(), body.getBytes(UTF_8));

        assertThat(ask("POST", WEBHOOK, body).status()).isEqualTo(403);
        for (String signature : List.of("", "t=1,v0=aa", old, others, signed(body + " "))) {
            assertThat(tell(body, signature).status()).as(signature).isEqualTo(403);
        }
        assertThat(call("id")).isEqualTo("none");
        assertThat(ask("GET", WEBHOOK, null).status()).isEqualTo(404);
    }

    @Test
    void senselessBodiesAreRefusedAndOtherEventsLeftAlone() {
        for (String body :
                List.of("", "null", "[]", "{", "{\"type\": \"post_call_transcription\"}", "{\"data\": {}}")) {
            assertThat(tell(body).status()).as(body).isEqualTo(400);
        }
        for (String type : List.of("post_call_audio", "voice_removed", "something_new")) {
            assertThat(tell("{\"type\": \"" + type + "\", \"data\": {\"conversation_id\": \"" + conversation + "\"}}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(call("id")).isEqualTo("none");
    }

    @Test
    void aLongTranscriptIsTakenAndALargerOneRefusedButForARecording() {
        ObjectNode event = told(conversation, callSid);
        ArrayNode lines = (ArrayNode) event.at("/data/transcript");
        for (int i = 0; i < 2_000; i++) {
            lines.addObject().put("role", i % 2 == 0 ? "user" : "agent").put("message", i + " " + "word ".repeat(200));
        }
        String body = event.toString();
        assertThat(body.length()).isGreaterThan(1_900_000);
        assertThat(tell(body).status()).isEqualTo(200);
        assertThat(turns()).hasSizeBetween(100, 3_000);
        assertThat(call("status")).isEqualTo("completed");

        String padding = "\"" + "x".repeat(3_100_000) + "\"";
        assertThat(tell("{\"type\": \"post_call_transcription\", \"data\": " + padding + "}")
                        .status())
                .isEqualTo(413);
        assertThat(tell("{\"type\": \"post_call_audio\", \"data\": {\"full_audio\": " + padding + "}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void strangeCharactersAndShapesDoNoHarm() {
        ObjectNode event = told(conversation, callSid, "Nul \u0000 and half \ud83d of one");
        ArrayNode lines = (ArrayNode) event.at("/data/transcript");
        lines.addObject().put("role", "user").putNull("message");
        lines.addObject().put("role", "someone").put("message", "else");
        lines.add(7);
        lines.addObject()
                .put("role", "agent")
                .put("message", "")
                .putArray("tool_results")
                .addObject()
                .put("tool_name", "check_stock")
                .put("result_value", "3 left");

        assertThat(tell(event).status()).isEqualTo(200);

        assertThat(turns()).hasSize(4).last().isEqualTo("tool 1 3 left");
    }
}
