package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on Vapi, told in any order and more than once. */
class VapiCallsTest extends VapiScene {

    private static final String RECORDING = "https://storage.vapi.ai/one-mono.wav";

    private UUID agent;
    private String assistant;
    private String call;

    @BeforeEach
    void haveAnAgent() {
        agent = agent("inbound");
        assistant = synced(agent).path("vapiAssistantId").asText();
        call = UUID.randomUUID().toString();
    }

    private ObjectNode status(String status) {
        ObjectNode body = message("status-update", assistant, call);
        in(body).put("status", status);
        return body;
    }

    private ObjectNode transcript(String role, String words, long at) {
        ObjectNode body = message("transcript", assistant, call);
        in(body).put("role", role)
                .put("transcriptType", "final")
                .put("transcript", words)
                .put("timestamp", at);
        return body;
    }

    private ObjectNode report() {
        ObjectNode body = message("end-of-call-report", assistant, call);
        in(body).put("endedReason", "customer-ended-call")
                .put("startedAt", "2026-11-26T10:00:00.000Z")
                .put("endedAt", "2026-11-26T10:01:32.000Z");
        ArrayNode said = said(body);
        said.addObject().put("role", "system").put("message", "Be kind.");
        bot(said, "Hello. How can I help?");
        user(said, "I need a quote for wrapping five vans,");
        user(said, "this week.");
        bot(said, "Of course. What is your name?");
        user(said, "Sam Miller.");
        ((ObjectNode) in(body).path("artifact")).put("recordingUrl", RECORDING);
        return body;
    }

    private void isFiled() {
        assertThat(calls(call)).containsExactly("completed inbound 92 completed");
        assertThat(turns(call))
                .containsExactly(
                        "1 agent Hello. How can I help?",
                        "1 caller I need a quote for wrapping five vans,",
                        "1 caller this week.",
                        "1 agent Of course. What is your name?",
                        "2 caller Sam Miller.");
        assertThat(events(call, "call.transcribed")).containsExactly("dialogue");
    }

    @Test
    void endsInTheInboxLikeAnyOther() {
        taken(status("ringing"));
        assertThat(calls(call)).containsExactly("ringing inbound - -");
        taken(status("in-progress"));
        taken(transcript("user", "I need a quote", 1_700_000_000_000L));
        taken(report());
        isFiled();
        await().untilAsserted(() -> assertThat(DATABASE.sql("""
                                SELECT c.customer_phone || ' ' || c.priority FROM conversations c JOIN phone_calls p ON p.id = c.call_id
                                WHERE p.organization_id = ? AND p.twilio_call_sid = ?""")
                        .params(organization, call)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith(CUSTOMER));
        assertThat(DATABASE.sql("SELECT ai_classification ->> 'intent' FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("quote_request");
        assertThat(DATABASE.sql("SELECT recording_url FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo(RECORDING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isTheSameInWhateverOrderAndTwice(long seed) {
        List<ObjectNode> told = new ArrayList<>();
        for (int twice = 0; twice < 2; twice++) {
            told.addAll(List.of(
                    status("queued"),
                    status("ringing"),
                    status("in-progress"),
                    transcript("user", "I need a quote", 1_700_000_000_000L),
                    transcript("assistant", "Of course", 1_700_000_001_000L),
                    message("hang", assistant, call),
                    status("ended"),
                    report()));
        }
        Collections.shuffle(told, new Random(seed));
        told.forEach(this::taken);
        isFiled();
    }

    @Test
    void isFiledByItsTranscriptIfNoReportComes() {
        taken(status("in-progress"));
        taken(transcript("assistant", "How can I help?", 1_700_000_000_000L));
        taken(transcript("user", "Do you wrap boats?", 1_700_000_002_000L));
        taken(transcript("user", "Do you wrap boats?", 1_700_000_002_000L));
        ObjectNode partial = transcript("user", "Do you", 1_700_000_001_000L);
        in(partial).put("transcriptType", "partial");
        taken(partial);
        taken(status("ended"));
        assertThat(events(call, "vapi.ended")).containsExactly("told");
        DATABASE.sql("UPDATE events SET available_at = now() WHERE type = 'vapi.ended' AND organization_id = ?")
                .param(organization)
                .update();
        await().untilAsserted(() ->
                assertThat(turns(call)).containsExactly("1 agent How can I help?", "1 caller Do you wrap boats?"));
        assertThat(calls(call)).containsExactly("completed inbound - -");
    }

    @Test
    void isMissedIfNobodySaidAWord() {
        ObjectNode report = message("end-of-call-report", assistant, call);
        bot(said(report), "Hello?");
        taken(report);
        assertThat(calls(call)).containsExactly("missed inbound - -");
        assertThat(events(call, "call.missed")).containsExactly("ended");
    }

    @Test
    void keepsNoRecordingOfStrangers() {
        ObjectNode report = report();
        ((ObjectNode) in(report).path("artifact")).put("recordingUrl", "https://vapi.ai.example.com/a.wav");
        taken(report);
        assertThat(calls(call)).containsExactly("completed inbound 92 -");
    }

    @Test
    void keepsNothingThatMustNotBeKept() {
        ObjectNode report = message("end-of-call-report", assistant, call);
        bot(said(report), "What is the number of your card?");
        user(said(report), "It is 4111 1111 1111 1111.");
        taken(report);
        assertThat(turns(call)).noneMatch(line -> line.contains("1111"));
    }

    /** What a message says of whose it is does not count; what we registered does. */
    @Test
    void isNobodysIfItNamesAssistantAndNumberOfTwo() {
        UUID mine = organization;
        open();
        UUID other = agent("inbound");
        synced(other);
        DATABASE.sql("UPDATE agents SET vapi_phone_number_id = 'number-' || id WHERE id = ?")
                .param(other)
                .update();
        ObjectNode body = status("ringing");
        in(body).putObject("phoneNumber").put("id", "number-" + other);
        in(body).put("organizationId", organization.toString());
        taken(body);
        assertThat(DATABASE.sql("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(call)
                        .query(Integer.class)
                        .single())
                .isZero();
        ((ObjectNode) in(body).path("call")).put("assistantId", "nobody");
        taken(body);
        assertThat(calls(call)).containsExactly("ringing inbound - -");
        assertThat(mine).isNotEqualTo(organization);
    }

    /** The call of one organization can't be told of by the assistant of another. */
    @Test
    void leavesTheCallOfAnotherAlone() {
        taken(status("ringing"));
        List<String> before = calls(call);
        UUID mine = organization;
        open();
        assistant = synced(agent("inbound")).path("vapiAssistantId").asText();
        taken(report());
        assertThat(calls(call)).isEmpty();
        organization = mine;
        assertThat(calls(call)).isEqualTo(before);
    }

    @Test
    void answersWhichAssistantItIs() {
        DATABASE.sql("UPDATE agents SET vapi_phone_number_id = 'number-' || id WHERE id = ?")
                .param(agent)
                .update();
        ObjectNode body = message("assistant-request", "", call);
        in(body).putObject("phoneNumber").put("id", "number-" + agent);
        assertThat(taken(body).path("assistantId").asText()).isEqualTo(assistant);
        in(body).putObject("phoneNumber").put("id", "of-nobody");
        JsonNode nobody = taken(body);
        assertThat(nobody.path("error").asText()).contains("not in service");
        assertThat(nobody.has("assistantId")).isFalse();
    }
}
