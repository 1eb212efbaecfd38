package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.ground.job.Jobs;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization with something to book, and systems of its own that are told. */
abstract class WebhookScene extends ApiTest {

    static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private Bookings bookings;

    @Autowired
    private Availability availability;

    @Autowired
    private Jobs jobs;

    UUID organization;
    Person owner;
    private UUID service;

    @BeforeEach
    void setUpScene() {
        organization = organization();
        owner = owner(organization);
        service = DATABASE.sql(
                        "INSERT INTO services (organization_id, name, price_cents) VALUES (?, 'Full wrap', 250000) RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
    }

    Slot slot(int n) {
        return availability
                .free(
                        organization,
                        service,
                        Optional.empty(),
                        Instant.now().plus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(20)),
                        n + 1)
                .get(n);
    }

    Appointment book() {
        return bookings.book(new BookingWish(
                organization,
                service,
                Optional.empty(),
                slot(0).starts(),
                new Customer(
                        Optional.of("canary Ann <b>Lee</b>"),
                        Optional.of(new PhoneNumber("+14055550123")),
                        Optional.empty()),
                Optional.empty(),
                "desk",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "owner-" + organization,
                UUID.randomUUID().toString()));
    }

    void move(Appointment booked) {
        bookings.move(organization, booked.id(), slot(3).starts(), Optional.empty(), "owner-" + organization);
    }

    void cancel(Appointment booked) {
        bookings.cancel(organization, booked.id(), "owner-" + organization, "shop closed");
    }

    private String path(String name) {
        return "/hooks/canary-" + name + "-" + organization;
    }

    String url(String name) {
        return carrier().baseUrl() + path(name);
    }

    void answers(String name, ResponseDefinitionBuilder answer) {
        carrier().stubFor(post(urlPathEqualTo(path(name))).willReturn(answer));
    }

    void answers(String name, int status) {
        answers(name, aResponse().withStatus(status).withBody("canary-answer"));
    }

    record Endpoint(String id, String secret) {}

    Endpoint endpoint(String name, String... events) {
        Answer made = owner.post(
                "/api/webhook-endpoints",
                "{\"url\": \"%s\", \"events\": [\"%s\"]}".formatted(url(name), String.join("\", \"", events)));
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return new Endpoint(made.text("/endpoint/id"), made.text("/secret"));
    }

    /** What an endpoint was sent, in that order. */
    List<LoggedRequest> sent(String name) {
        return carrier().findAll(postRequestedFor(urlPathEqualTo(path(name)))).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    List<LoggedRequest> awaitSent(String name, int many) {
        await().atMost(SOON).untilAsserted(() -> assertThat(sent(name)).hasSize(many));
        return sent(name);
    }

    static void verify(LoggedRequest request, String secret) throws WebhookVerificationException {
        new Webhook(secret)
                .verify(
                        request.getBodyAsString(),
                        Map.of(
                                "webhook-id", List.of(request.getHeader("webhook-id")),
                                "webhook-timestamp", List.of(request.getHeader("webhook-timestamp")),
                                "webhook-signature", List.of(request.getHeader("webhook-signature"))));
    }

    /** The newest first. */
    JsonNode deliveries(Endpoint endpoint) {
        return owner.get("/api/webhook-endpoints/" + endpoint.id + "/deliveries")
                .json()
                .path("items");
    }

    JsonNode newest(Endpoint endpoint) {
        return deliveries(endpoint).path(0);
    }

    JsonNode becomes(Endpoint endpoint, String state, int attempts) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(newest(endpoint).path("state").asText()).isEqualTo(state);
            assertThat(newest(endpoint).path("attempts").asInt()).isEqualTo(attempts);
        });
        return newest(endpoint);
    }

    JsonNode of(Endpoint endpoint) {
        for (JsonNode each : owner.get("/api/webhook-endpoints").json().path("items")) {
            if (each.path("id").asText().equals(endpoint.id)) {
                return each;
            }
        }
        throw new AssertionError("it is not listed");
    }

    /** Time goes by: what rests is rested, and what is to be tried later is to be tried now. */
    void later() {
        DATABASE.sql("UPDATE webhook_endpoints SET resting_until = NULL WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql(
                        "UPDATE webhook_deliveries SET next_at = now() WHERE organization_id = ? AND state = 'waiting' AND asked_until IS NULL")
                .param(organization)
                .update();
        DATABASE.sql(
                        "UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending' AND type = 'webhook.deliver'")
                .param(organization)
                .update();
        due("deliver-webhooks");
    }

    void due(String job) {
        // Carriers of other tests are not asked, and nobody is called.
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
        DATABASE.sql("DELETE FROM job_runs WHERE name = ?").param(job).update();
        jobs.runDue();
    }
}
