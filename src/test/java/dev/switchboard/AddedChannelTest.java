package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An integrator adds a channel as the cookbook says: one route file, while the service runs. */
class AddedChannelTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path FILE = TestPlatform.HOME.resolve("routes/messages/send-slack.yaml");

    @Autowired
    private CamelContext context;

    private UUID organization;
    private Person member;

    @BeforeEach
    void add() throws IOException {
        organization = organization();
        member = member(organization);
        answers(200);
        Files.writeString(
                FILE,
                new Recipe("8. Add a channel: Slack")
                        .yaml()
                        .replace("{{switchboard.slack.url}}", carrier().baseUrl() + "/slack"));
        await().atMost(SOON).until(() -> context.getRoute("send-slack") != null);
    }

    @AfterEach
    void takeAway() throws IOException {
        Files.deleteIfExists(FILE);
        await().atMost(SOON).until(() -> context.getRoute("send-slack") == null);
    }

    private void answers(int status) {
        carrier().stubFor(post(urlPathEqualTo("/slack")).willReturn(aResponse().withStatus(status)));
    }

    private Answer send(String to) {
        return member.post(
                "/api/messages",
                "{\"to\": \"%s\", \"channel\": \"slack\", \"body\": \"A \\\"lead\\\" came in\"}".formatted(to));
    }

    private Map<String, Object> becomes(String id, String status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(row(id)).containsEntry("status", status));
        return row(id);
    }

    private Map<String, Object> row(String id) {
        return DATABASE.sql("SELECT * FROM messages WHERE id = ?::uuid")
                .param(id)
                .query()
                .singleRow();
    }

    @Test
    void sendsByItAsByAnyOther() {
        String room = "#leads-" + organization;
        Answer first = send(room);
        assertThat(first.status()).as(first.raw().body()).isEqualTo(201);
        assertThat(first.text("/costCents")).isEqualTo("0");
        assertThat(becomes(first.text("/id"), "sent"))
                .containsEntry("method", "slack")
                .containsEntry("service_provider", "slack");
        carrier()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/slack"))
                                .withRequestBody(
                                        equalToJson("{\"channel\": \"%s\", \"text\": \"A \\\"lead\\\" came in\"}"
                                                .formatted(room))));
        Answer second = send(room);
        assertThat(second.text("/conversationId")).isEqualTo(first.text("/conversationId"));
        Answer thread = member.get("/api/conversations/" + first.text("/conversationId"));
        assertThat(thread.text("/channel")).isEqualTo("slack");
        Answer reply = member.post(
                "/api/conversations/" + first.text("/conversationId") + "/messages", "{\"body\": \"Who takes it?\"}");
        assertThat(reply.status()).isEqualTo(201);
        becomes(reply.text("/id"), "sent");
        assertThat(DATABASE.sql("SELECT count(*) FROM contacts WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .as("a room is no person")
                .isZero();
    }

    @Test
    void triesAgainWhatIsBusyAndTellsWhatIsRefused() {
        answers(503);
        String id = send("#busy").text("/id");
        await().atMost(SOON).untilAsserted(() -> assertThat(row(id))
                .containsEntry("status", "queued")
                .containsEntry("reason", "The channel is busy."));
        answers(200);
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
        becomes(id, "sent");
        answers(404);
        assertThat(becomes(send("#gone").text("/id"), "failed"))
                .containsEntry("reason", "The channel refused the message (404).");
        answers(500);
        becomes(send("#unsure").text("/id"), "unknown");
    }

    @Test
    void isNamedAmongThoseThatAreKnownAsLongAsItIsThere() throws IOException {
        String pigeon = "{\"to\": \"roof\", \"channel\": \"%s\", \"body\": \"x\"}";
        for (String name : List.of("pigeon", "phone", "internal", "Slack", "")) {
            Answer refused = member.post("/api/messages", pigeon.formatted(name));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("channel");
            assertThat(refused.text("/errors/0/expected")).isEqualTo("one of email, slack, sms, whatsapp");
        }
        assertThat(send(" ").text("/errors/0/field")).isEqualTo("to");
        takeAway();
        assertThat(send("#leads").text("/errors/0/expected")).isEqualTo("one of email, sms, whatsapp");
    }
}
