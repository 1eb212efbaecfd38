package dev.switchboard.line.elevenlabs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization that has chosen ElevenLabs, with a number that is imported there by hand. */
abstract class ElevenLabsScene extends ApiTest {

    static final String WEBHOOK = "/webhooks/elevenlabs";

    @Autowired
    WebhookSecret secret;

    @Autowired
    SimulatedBooks books;

    UUID organization;
    Person owner;
    String account;
    String ours;
    String phoneId;

    @BeforeEach
    void setUpScene() {
        carrier()
                .stubFor(any(urlPathMatching(".*/IncomingPhoneNumbers.*"))
                        .atPriority(9)
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"incoming_phone_numbers\": []}")));
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        storeAccount(organization, account, "canary-token");
        ours = addNumber(organization);
        phoneId = freshSid("phnum_");
        chooses(owner, "elevenlabs");
    }

    static void chooses(Person owner, String engine) {
        assertThat(owner.put("/api/agent", "{\"voiceEngine\": \"" + engine + "\"}")
                        .status())
                .isEqualTo(200);
    }

    Answer activate(Person who, String number, String id) {
        return who.post("/api/phone-numbers/" + number + "/activate", "{\"elevenlabsPhoneId\": \"" + id + "\"}");
    }

    void activated() {
        Answer answer = activate(owner, ours, phoneId);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }

    UUID numberId(String number) {
        return DATABASE.sql("SELECT id FROM organization_phone_numbers WHERE phone_number = ?")
                .param(number)
                .query(UUID.class)
                .single();
    }

    String number(String column) {
        return DATABASE.sql("SELECT coalesce(" + column
                        + "::text, '') FROM organization_phone_numbers WHERE phone_number = ?")
                .param(ours)
                .query(String.class)
                .single();
    }

    List<String> notices() {
        return DATABASE.sql("""
                        SELECT status FROM admin_notifications
                        WHERE organization_id = ? AND type = 'elevenlabs_import_required' AND key = ?""")
                .params(organization, numberId(ours).toString())
                .query(String.class)
                .list();
    }

    static Event event(UUID organization, UUID number, String type) {
        return new Event(UUID.randomUUID(), organization, Subject.number(number), type, "test", 1, false);
    }

    /** As ElevenLabs tells of a call that came in. */
    ObjectNode told(String conversation, String callSid, String... words) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "post_call_transcription");
        event.put("event_timestamp", Instant.now().getEpochSecond());
        ObjectNode data = event.putObject("data")
                .put("agent_id", "agent_1")
                .put("conversation_id", conversation)
                .put("status", "done")
                .put("has_audio", true);
        ArrayNode lines = data.putArray("transcript");
        lines.addObject().put("role", "agent").put("message", "Thanks for calling. How can I help?");
        for (String said : words) {
            lines.addObject().put("role", "user").put("message", said);
            lines.addObject().put("role", "agent").put("message", "I see.");
        }
        ObjectNode metadata = data.putObject("metadata").put("call_duration_secs", 61);
        metadata.putObject("phone_call")
                .put("type", "twilio")
                .put("direction", "inbound")
                .put("phone_number_id", phoneId)
                .put("agent_number", ours)
                .put("external_number", customer())
                .put("call_sid", callSid);
        return event;
    }

    /** How often the simulator has our number. */
    int imported() {
        return books.all(
                        "elevenlabs_number",
                        JsonNodeFactory.instance.objectNode().put("phone_number", ours))
                .size();
    }

    /** Somebody who answers: at the simulator, a number that ends in 99 is busy. */
    String customer() {
        return "+1405" + ours.substring(5).replaceFirst("99$", "98");
    }

    Answer tell(ObjectNode event) {
        return tell(event.toString());
    }

    Answer tell(String body) {
        return tell(body, signed(body));
    }

    String signed(String body) {
        return WebhookSignature.of(secret.text(), Instant.now(), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer tell(String body, String signature) {
        return ask("POST", WEBHOOK, body, "ElevenLabs-Signature", signature, "Content-Type", "application/json");
    }

    long count(String sql, Object... values) {
        return DATABASE.sql(sql).params(values).query(Long.class).single();
    }
}
