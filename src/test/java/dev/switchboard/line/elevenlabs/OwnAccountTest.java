package dev.switchboard.line.elevenlabs;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization with an account of its own at ElevenLabs: its numbers, calls and conversations are there. */
class OwnAccountTest extends ElevenLabsScene {

    private static final String BASE = "/elevenlabs/v1/convai";
    private static final String KEY = "canary-own-key-0123456789";
    private static final String SIGNS = "canary-own-webhook-secret";

    private String theirs;

    @BeforeEach
    void elevenLabsAnswers() {
        theirs = freshSid("phnum_");
        carrier().stubFor(get(urlPathEqualTo(BASE + "/phone-numbers")).willReturn(okJson("[]")));
        carrier()
                .stubFor(get(urlPathEqualTo(BASE + "/phone-numbers/" + phoneId))
                        .willReturn(aResponse().withStatus(404)));
        carrier()
                .stubFor(post(urlPathEqualTo(BASE + "/phone-numbers"))
                        .willReturn(okJson("{\"phone_number_id\": \"" + theirs + "\"}")));
        carrier()
                .stubFor(get(urlPathEqualTo(BASE + "/phone-numbers/" + theirs))
                        .willReturn(okJson("{\"phone_number_id\": \"" + theirs + "\", \"phone_number\": \"" + ours
                                + "\", \"assigned_agent\": {\"agent_id\": \"agent_own\"}}")));
        carrier()
                .stubFor(
                        patch(urlPathEqualTo(BASE + "/phone-numbers/" + theirs)).willReturn(okJson("{}")));
        carrier()
                .stubFor(post(urlPathEqualTo(BASE + "/twilio/outbound-call"))
                        .willReturn(okJson("{\"success\": true, \"conversation_id\": \"" + freshSid("conv_")
                                + "\", \"callSid\": \"" + freshSid("CA") + "\"}")));
    }

    @AfterEach
    void forgetTheKey() {
        owner.delete("/api/credentials/elevenlabs");
    }

    private void stores(String more) {
        assertThat(owner.put("/api/credentials/elevenlabs", "{\"apiKey\": \"" + KEY + "\"" + more + "}")
                        .status())
                .isEqualTo(200);
    }

    private void hasItsOwnAccount() {
        assertThat(owner.put("/api/agent", "{\"elevenlabsAgentId\": \"agent_own\"}")
                        .status())
                .isEqualTo(200);
        activated();
        assertThat(imported()).isOne();
        stores(", \"webhookSecret\": \"" + SIGNS + "\"");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("elevenlabs_phone_id").equals(theirs));
    }

    private Answer tellOwn(UUID whose, ObjectNode event, String secret) {
        String body = event.toString();
        String signature = WebhookSignature.of(secret, Instant.now(), body.getBytes(StandardCharsets.UTF_8));
        return ask(
                "POST",
                WEBHOOK + "?organization=" + whose,
                body,
                "ElevenLabs-Signature",
                signature,
                "Content-Type",
                "application/json");
    }

    private long kept(String conversation) {
        return count("SELECT count(*) FROM elevenlabs_conversations WHERE conversation_id = ?", conversation);
    }

    @Test
    void itsNumbersMoveToItsOwnAccount() {
        hasItsOwnAccount();
        carrier()
                .verify(postRequestedFor(urlPathEqualTo(BASE + "/phone-numbers"))
                        .withHeader("xi-api-key", equalTo(KEY))
                        .withRequestBody(matchingJsonPath("$.phone_number", equalTo(ours)))
                        .withRequestBody(matchingJsonPath("$.sid", equalTo(account))));
        carrier()
                .verify(patchRequestedFor(urlPathEqualTo(BASE + "/phone-numbers/" + theirs))
                        .withRequestBody(matchingJsonPath("$.agent_id", equalTo("agent_own"))));
        assertThat(imported()).as("in the platform's account").isZero();
        assertThat(owner.get("/api/credentials/elevenlabs").text("/tokenLast4")).isEqualTo("6789");
        assertThat(owner.get("/api/audit?limit=50").raw().body()).doesNotContain(KEY, SIGNS);
    }

    @Test
    void itsAgentCallsByItsOwnAccount() {
        hasItsOwnAccount();
        Answer placed = owner.post("/api/elevenlabs/outbound-call", "{\"phoneNumber\": \"" + customer() + "\"}");
        assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
        assertThat(placed.json().path("simulated").asBoolean()).isFalse();
        carrier()
                .verify(postRequestedFor(urlPathEqualTo(BASE + "/twilio/outbound-call"))
                        .withHeader("xi-api-key", equalTo(KEY))
                        .withRequestBody(matchingJsonPath("$.agent_id", equalTo("agent_own")))
                        .withRequestBody(matchingJsonPath("$.agent_phone_number_id", equalTo(theirs))));
    }

    @Test
    void thePlatformsAgentIsNotInItsAccount() {
        activated();
        stores("");
        Answer refused = owner.post("/api/elevenlabs/outbound-call", "{\"phoneNumber\": \"" + customer() + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("agent");
    }

    @Test
    void itsConversationsAreSignedWithItsOwnSecret() {
        hasItsOwnAccount();
        phoneId = theirs;
        String conversation = freshSid("conv_");
        ObjectNode event = told(conversation, freshSid("CA"), "How much is a wrap?");

        assertThat(tellOwn(organization, event, secret.text()).status()).isEqualTo(403);
        assertThat(tell(
                                event.toString(),
                                WebhookSignature.of(
                                        SIGNS, Instant.now(), event.toString().getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(403);
        assertThat(tellOwn(UUID.randomUUID(), event, SIGNS).status()).isEqualTo(403);
        assertThat(kept(conversation)).isZero();

        assertThat(tellOwn(organization, event, SIGNS).status()).isEqualTo(200);
        assertThat(kept(conversation)).isOne();
    }

    @Test
    void tellsOfNobodyElsesConversations() {
        hasItsOwnAccount();
        UUID other = organization();
        String number = addNumber(other);
        chooses(owner(other), "elevenlabs");
        String another = freshSid("phnum_");
        assertThat(activate(owner(other), number, another).status()).isEqualTo(200);
        phoneId = another;
        String conversation = freshSid("conv_");

        Answer answer = tellOwn(organization, told(conversation, freshSid("CA"), "I am somebody else's."), SIGNS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(kept(conversation)).isZero();
    }

    @Test
    void aKeyThatCannotBeReadIsNotThePlatforms() {
        hasItsOwnAccount();
        DATABASE.sql("UPDATE org_credentials SET key_version = 7 WHERE organization_id = ? AND provider = 'elevenlabs'")
                .param(organization)
                .update();
        Answer refused = owner.post("/api/elevenlabs/outbound-call", "{\"phoneNumber\": \"" + customer() + "\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("Store it again");
    }
}
