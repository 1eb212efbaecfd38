package dev.switchboard.line.vapi;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.carrier.SimulatedBooks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization with an agent at the simulated Vapi, which tells of calls as Vapi does. */
abstract class VapiScene extends ApiTest {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final ObjectMapper JSON = new ObjectMapper();
    static final String CUSTOMER = "+12025550123";

    @Autowired
    VapiSignature signature;

    @Autowired
    SimulatedBooks books;

    UUID organization;
    Person owner;
    String accountSid;

    @BeforeEach
    void open() {
        organization = organization();
        owner = owner(organization);
        accountSid = freshSid("AC");
        storeAccount(organization, accountSid, "a-token-of-the-account");
    }

    UUID agent(String direction) {
        Answer made = owner.post(
                "/api/agents",
                "{\"name\": \"Front desk " + direction + "\", \"direction\": \"" + direction
                        + "\", \"prompt\": \"Be kind.\", \"voice\": \"vapi/Elliot\", \"firstMessage\": \"Hello.\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return UUID.fromString(made.text("/id"));
    }

    JsonNode read(UUID agent) {
        return owner.get("/api/agents/" + agent).json();
    }

    JsonNode synced(UUID agent) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read(agent).path("syncState").asText().equals("synced"));
        return read(agent);
    }

    JsonNode numbered(UUID agent, String state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(read(agent).path("numberState").asText())
                        .as(read(agent).path("numberReason").asText())
                        .isEqualTo(state));
        return read(agent);
    }

    /** The number is one of the organization's own account. */
    String ownNumber() {
        String number = numberOf(organization);
        String path = "/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers.json";
        String there = "{\"sid\": \"PN" + "1".repeat(32) + "\", \"phone_number\": \"" + number
                + "\", \"friendly_name\": \"x\", \"voice_url\": \"https://api.vapi.ai/twilio/inbound_call\"}";
        carrier().stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"incoming_phone_numbers\": []}")));
        carrier()
                .stubFor(get(urlPathEqualTo(path))
                        .withQueryParam("PhoneNumber", equalTo(number))
                        .willReturn(okJson("{\"incoming_phone_numbers\": [" + there + "]}")));
        carrier()
                .stubFor(post(urlPathMatching("/2010-04-01/Accounts/" + accountSid + "/IncomingPhoneNumbers/PN.*"))
                        .willReturn(okJson(there)));
        return number;
    }

    ObjectNode message(String type, String assistant, String call) {
        ObjectNode body = NODES.objectNode();
        ObjectNode message = body.putObject("message").put("type", type).put("timestamp", System.currentTimeMillis());
        message.putObject("call")
                .put("id", call)
                .put("type", "inboundPhoneCall")
                .put("assistantId", assistant)
                .putObject("customer")
                .put("number", CUSTOMER);
        return body;
    }

    static ObjectNode in(ObjectNode body) {
        return (ObjectNode) body.path("message");
    }

    static ArrayNode said(ObjectNode body) {
        return in(body).withObject("/artifact").withArray("messages");
    }

    static void user(ArrayNode messages, String words) {
        messages.addObject().put("role", "user").put("message", words);
    }

    static void bot(ArrayNode messages, String words) {
        messages.addObject().put("role", "bot").put("message", words);
    }

    static void use(ObjectNode body, String id, String tool, String arguments) {
        ObjectNode call =
                in(body).withArray("toolCallList").addObject().put("id", id).put("type", "function");
        call.putObject("function").put("name", tool).set("arguments", json(arguments));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException none) {
            throw new AssertionError(none);
        }
    }

    Answer tell(JsonNode body) {
        return ask("POST", "/webhooks/vapi", body.toString(), "x-vapi-secret", signature.secret());
    }

    JsonNode taken(JsonNode body) {
        Answer answer = tell(body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    List<String> calls(String call) {
        return DATABASE.sql("""
                        SELECT status || ' ' || direction || ' ' || coalesce(call_duration_seconds::text, '-') || ' ' || coalesce(recording_status, '-')
                        FROM phone_calls WHERE organization_id = ? AND account_sid = 'vapi' AND twilio_call_sid = ?""").params(organization, call).query(String.class).list();
    }

    List<String> turns(String call) {
        return DATABASE.sql("""
                        SELECT t.turn || ' ' || t.role || ' ' || t.content FROM call_turns t JOIN phone_calls p ON p.id = t.call_id
                        WHERE p.organization_id = ? AND p.twilio_call_sid = ? ORDER BY t.position""").params(organization, call).query(String.class).list();
    }

    List<String> events(String call, String type) {
        return DATABASE.sql("""
                        SELECT e.key FROM events e JOIN phone_calls p ON p.id = e.subject_id
                        WHERE p.organization_id = ? AND p.twilio_call_sid = ? AND e.type = ?""")
                .params(organization, call, type)
                .query(String.class)
                .list();
    }
}
