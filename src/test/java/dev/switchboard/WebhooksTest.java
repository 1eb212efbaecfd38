package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.webhook.WebhookEvents;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.organization.DemoOrganization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Systems of an organization's own are told what happens, whatever they do. */
@ExtendWith(OutputCaptureExtension.class)
class WebhooksTest extends WebhookScene {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private WebhookEvents events;

    @Autowired
    private CamelContext camel;

    @Test
    void tellsWhatHappensSignedSoThatAnyLibraryVerifiesIt(CapturedOutput log) throws Exception {
        answers("shop", 200);
        Endpoint endpoint = endpoint("shop", "appointment.booked", "appointment.moved", "appointment.cancelled");
        Appointment booked = book();
        LoggedRequest request = awaitSent("shop", 1).get(0);
        verify(request, endpoint.secret());
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        JsonNode body = JSON.readTree(request.getBodyAsString());
        assertThat(body.path("type").asText()).isEqualTo("appointment.booked");
        assertThat(Instant.parse(body.path("timestamp").asText())).isBefore(Instant.now());
        JsonNode data = body.path("data");
        assertThat(data.path("appointmentId").asText()).isEqualTo(booked.id().toString());
        assertThat(data.path("scheduledAt").asText())
                .isEqualTo(booked.scheduledAt().toString());
        assertThat(data.path("service").asText()).isEqualTo("Full wrap");
        assertThat(data.path("resource").asText()).isEqualTo(booked.resource());
        assertThat(data.path("state").asText()).isEqualTo("booked");
        assertThat(data.path("source").asText()).isEqualTo("desk");
        assertThat(data.path("customerName").asText()).isEqualTo("canary Ann <b>Lee</b>");
        assertThat(data.path("customerPhone").asText()).isEqualTo("+14055550123");

        move(booked);
        JsonNode moved = JSON.readTree(awaitSent("shop", 2).get(1).getBodyAsString());
        assertThat(moved.path("type").asText()).isEqualTo("appointment.moved");
        assertThat(moved.at("/data/wasAt").asText())
                .isEqualTo(booked.scheduledAt().toString());
        cancel(booked);
        JsonNode cancelled = JSON.readTree(awaitSent("shop", 3).get(2).getBodyAsString());
        assertThat(cancelled.at("/data/state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.at("/data/cancelReason").asText()).isEqualTo("shop closed");

        JsonNode delivery = becomes(endpoint, "delivered", 1);
        assertThat(delivery.path("lastStatus").asInt()).isEqualTo(200);
        assertThat(delivery.path("nextAt").isNull()).isTrue();
        assertThat(log.toString()).doesNotContain("canary").doesNotContain("whsec_");
    }

    @Test
    void tellsOfACallThatWasUnderstood() throws Exception {
        owner = owner(DemoOrganization.ID);
        answers("calls", 204);
        Endpoint endpoint = endpoint("calls", "call.classified");
        try {
            carrier.post(
                    "/webhooks/twilio/voice/speech",
                    CarrierPost.with(CarrierPost.call(freshSid("CA")), "SpeechResult", "is my order ready"));
            LoggedRequest request = awaitSent("calls", 1).get(0);
            verify(request, endpoint.secret());
            JsonNode body = JSON.readTree(request.getBodyAsString());
            assertThat(body.path("type").asText()).isEqualTo("call.classified");
            assertThat(body.at("/data/intent").asText()).isEqualTo("order_status");
            assertThat(body.at("/data/urgency").asText()).isIn("low", "medium", "high");
            assertThat(request.getBodyAsString()).doesNotContain("transcript");
        } finally {
            owner.delete("/api/webhook-endpoints/" + endpoint.id());
        }
    }

    @Test
    void goesOnAfterTheFileOfItsRouteWasSaved() throws Exception {
        answers("shop", 200);
        endpoint("shop", "appointment.booked");
        book();
        awaitSent("shop", 1);
        Path file = Path.of("routes/integrations/webhook-out.yaml");
        camel.getRouteController().stopRoute("webhook-out");
        camel.removeRoute("webhook-out");
        PluginHelper.getRoutesLoader(camel)
                .updateRoutes(ResourceHelper.fromString("webhook-out.yaml", Files.readString(file)));
        book();
        awaitSent("shop", 2);
    }

    @Test
    void tellsNobodyTwiceOfOneThing() {
        answers("shop", 200);
        endpoint("shop", "appointment.booked");
        Appointment booked = book();
        awaitSent("shop", 1);
        Event again = DATABASE.sql("SELECT id, key FROM events WHERE subject_id = ? AND type = 'appointment.booked'")
                .param(booked.id())
                .query((row, number) -> new Event(
                        row.getObject(1, UUID.class),
                        organization,
                        new Subject("appointment", booked.id()),
                        "appointment.booked",
                        row.getString(2),
                        2,
                        false))
                .single();
        events.publish(again);
        later();
        assertThat(sent("shop")).hasSize(1);
    }

    @Test
    void tellsOnlyWhatSomebodyWantsToKnow() {
        answers("moves", 200);
        Endpoint endpoint = endpoint("moves", "appointment.moved");
        Appointment booked = book();
        move(booked);
        assertThat(awaitSent("moves", 1).get(0).getBodyAsString()).contains("appointment.moved");
        owner.patch("/api/webhook-endpoints/" + endpoint.id(), "{\"active\": false}");
        cancel(booked);
        later();
        assertThat(deliveries(endpoint)).hasSize(1);
    }

    @Test
    void triesAgainWithTheSameIdUntilItIsTaken() throws Exception {
        answers("shop", 500);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        JsonNode failed = becomes(endpoint, "waiting", 1);
        assertThat(failed.path("lastStatus").asInt()).isEqualTo(500);
        assertThat(failed.path("lastError").asText()).isEqualTo("It answered 500.");
        assertThat(Instant.parse(failed.path("nextAt").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(10));
        assertThat(of(endpoint).path("restingUntil").isNull()).isFalse();
        later();
        JsonNode second = becomes(endpoint, "waiting", 2);
        assertThat(Instant.parse(second.path("nextAt").asText()))
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(340));
        answers("shop", 200);
        later();
        becomes(endpoint, "delivered", 3);
        assertThat(of(endpoint).path("restingUntil").isNull()).isTrue();
        List<LoggedRequest> all = sent("shop");
        assertThat(all)
                .extracting(each -> each.getHeader("webhook-id"))
                .containsOnly(failed.path("messageId").asText());
        for (LoggedRequest each : all) {
            verify(each, endpoint.secret());
        }
        assertThat(DATABASE.sql("SELECT count(*) FROM dead_letters WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void sendsAgainWhatADeadInstanceHadUnderWay() {
        answers("shop", 500);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        becomes(endpoint, "waiting", 1);
        later();
        becomes(endpoint, "waiting", 2);
        // Asked for, and then neither the event nor anybody who works on it was seen again.
        DATABASE.sql("""
                        UPDATE webhook_deliveries SET asks = asks + 1, next_at = now(), asked_until = now() - interval '1 second'
                        WHERE organization_id = ?""").param(organization).update();
        answers("shop", 200);
        later();
        becomes(endpoint, "delivered", 3);
    }

    @Test
    void keepsTheOrderOfWhatIsAboutOneAppointment() {
        answers("shop", 500);
        Endpoint endpoint = endpoint("shop", "appointment.booked", "appointment.moved", "appointment.cancelled");
        Appointment booked = book();
        becomes(endpoint, "waiting", 1);
        move(booked);
        cancel(booked);
        await().atMost(SOON).until(() -> deliveries(endpoint).size() == 3);
        answers("shop", 200);
        await().atMost(SOON).untilAsserted(() -> {
            later();
            assertThat(deliveries(endpoint))
                    .allMatch(each -> each.path("state").asText().equals("delivered"));
        });
        assertThat(sent("shop").stream()
                        .map(each -> each.getBodyAsString().substring(0, 30))
                        .distinct())
                .satisfiesExactly(
                        first -> assertThat(first).contains("booked"),
                        second -> assertThat(second).contains("moved"),
                        third -> assertThat(third).contains("cancel"));
    }

    @Test
    void leavesAloneWhoAsksForIt() {
        answers("shop", aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        JsonNode failed = becomes(endpoint, "waiting", 1);
        Instant inAnHour = Instant.now().plusSeconds(3_600);
        assertThat(Instant.parse(failed.path("nextAt").asText()))
                .isBetween(inAnHour.minusSeconds(60), inAnHour.plusSeconds(420));
        book();
        await().atMost(SOON).until(() -> deliveries(endpoint).size() == 2);
        due("deliver-webhooks");
        assertThat(becomes(endpoint, "waiting", 0).path("lastStatus").isNull()).isTrue();
        assertThat(sent("shop")).hasSize(1);
    }

    @Test
    void isToldOnceThatNothingMoreIsWanted() {
        String address = "owner-" + organization + "@example.com";
        owner.put("/api/phone-settings", "{\"alertEmail\": \"" + address + "\"}");
        answers("shop", 410);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        JsonNode failed = becomes(endpoint, "failed", 1);
        assertThat(failed.path("lastStatus").asInt()).isEqualTo(410);
        assertThat(of(endpoint).path("active").asBoolean()).isFalse();
        assertThat(of(endpoint).path("disabledReason").asText()).contains("410");
        assertThat(notices()).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql("""
                        SELECT content FROM messages WHERE organization_id = ? AND recipient = ? AND subject = 'Webhook switched off'
                        AND status = 'sent'""")
                        .params(organization, address)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("switched off")
                .doesNotContain("canary"));
        book();
        later();
        assertThat(deliveries(endpoint)).hasSize(1);
        assertThat(mails(address)).isEqualTo(1);
    }

    private int notices() {
        return DATABASE.sql("""
                        SELECT coalesce(sum(count), 0) FROM admin_notifications WHERE organization_id = ? AND type = 'webhook_disabled'""").param(organization).query(Integer.class).single();
    }

    private int mails(String address) {
        return DATABASE.sql(
                        "SELECT count(*) FROM messages WHERE organization_id = ? AND recipient = ? AND subject = 'Webhook switched off'")
                .params(organization, address)
                .query(Integer.class)
                .single();
    }

    @Test
    void switchesOffWhatTookNothingForThreeDaysAndSaysSoOnce() {
        String address = "owner-" + organization + "@example.com";
        owner.put("/api/phone-settings", "{\"alertEmail\": \"" + address + "\"}");
        answers("shop", 404);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        becomes(endpoint, "waiting", 1);
        book();
        becomes(endpoint, "waiting", 1);
        DATABASE.sql("UPDATE webhook_deliveries SET tries_from = now() - interval '3 days' WHERE organization_id = ?")
                .param(organization)
                .update();
        later();
        await().atMost(SOON).until(() -> !of(endpoint).path("active").asBoolean());
        assertThat(of(endpoint).path("disabledReason").asText()).isEqualTo("It took nothing for 3 days.");
        assertThat(deliveries(endpoint))
                .allMatch(each -> each.path("state").asText().equals("failed"));
        await().atMost(SOON).until(() -> mails(address) == 1);
        later();
        assertThat(notices()).isEqualTo(1);
        assertThat(mails(address)).isEqualTo(1);

        answers("shop", 200);
        String first = deliveries(endpoint).path(1).path("id").asText();
        assertThat(owner.post("/api/webhook-deliveries/" + first + "/resend", "{}")
                        .status())
                .as("not while it is switched off")
                .isEqualTo(409);
        assertThat(owner.patch("/api/webhook-endpoints/" + endpoint.id(), "{\"active\": true}")
                        .json()
                        .path("disabledAt")
                        .isNull())
                .isTrue();
        assertThat(owner.get("/api/notifications?status=pending").json().path("items"))
                .as("nothing is to be done about it any more")
                .isEmpty();
        assertThat(owner.post("/api/webhook-deliveries/" + first + "/resend", "{}")
                        .status())
                .isEqualTo(202);
        await().atMost(SOON)
                .until(() -> deliveries(endpoint).path(1).path("state").asText().equals("delivered"));
    }

    @Test
    void staysOnWhenOnlyOneMessageIsRefused() {
        answers("shop", 400);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        becomes(endpoint, "waiting", 1);
        answers("shop", 200);
        book();
        becomes(endpoint, "delivered", 1);
        DATABASE.sql("""
                        UPDATE webhook_deliveries SET tries_from = now() - interval '3 days' WHERE organization_id = ? AND state = 'waiting'""").param(organization).update();
        answers("shop", 400);
        later();
        await().atMost(SOON)
                .until(() -> deliveries(endpoint).path(1).path("state").asText().equals("failed"));
        assertThat(of(endpoint).path("active").asBoolean()).isTrue();
        assertThat(notices()).isZero();
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() {
        answers("hangs", aResponse().withFixedDelay(60_000));
        answers("quick", 200);
        Endpoint hanging = endpoint("hangs", "appointment.booked");
        for (int i = 0; i < 8; i++) {
            book();
        }
        await().atMost(SOON)
                .until(() -> deliveries(hanging).size() == 8 && !sent("hangs").isEmpty());
        endpoint("quick", "appointment.booked");
        long begun = System.nanoTime();
        book();
        awaitSent("quick", 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        // Whichever of them was first: they were booked within one blink.
        await().atMost(SOON).until(() -> deliveries(hanging).findValuesAsText("lastError").stream()
                .anyMatch("It did not answer in time."::equals));
        assertThat(sent("hangs")).as("the others wait until it is rested").hasSizeLessThan(3);
    }

    @Test
    void signsWithBothSecretsForADayAfterARotation() throws Exception {
        answers("shop", 200);
        Endpoint before = endpoint("shop", "appointment.booked");
        Answer rotated = owner.post("/api/webhook-endpoints/" + before.id() + "/rotate-secret", "{}");
        String after = rotated.text("/secret");
        assertThat(after).startsWith("whsec_").isNotEqualTo(before.secret());
        assertThat(owner.post("/api/webhook-endpoints/" + before.id() + "/test", "{}")
                        .status())
                .isEqualTo(202);
        LoggedRequest request = awaitSent("shop", 1).get(0);
        assertThat(request.getBodyAsString()).contains("\"type\":\"webhook.test\"");
        verify(request, before.secret());
        verify(request, after);
        owner.post("/api/webhook-endpoints/" + before.id() + "/rotate-secret", "{}");
        owner.post("/api/webhook-endpoints/" + before.id() + "/test", "{}");
        LoggedRequest second = awaitSent("shop", 2).get(1);
        assertThatThrownBy(() -> verify(second, before.secret())).isInstanceOf(WebhookVerificationException.class);
        assertThatCode(() -> verify(second, after)).doesNotThrowAnyException();
    }

    @Test
    void sendsAgainWhenAPersonWantsIt() {
        answers("shop", 200);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        String id = becomes(endpoint, "delivered", 1).path("id").asText();
        Answer resent = owner.post("/api/webhook-deliveries/" + id + "/resend", "{}");
        assertThat(resent.status()).isEqualTo(202);
        assertThat(resent.text("/state")).isEqualTo("waiting");
        List<LoggedRequest> both = awaitSent("shop", 2);
        assertThat(both.get(0).getHeader("webhook-id")).isEqualTo(both.get(1).getHeader("webhook-id"));
        becomes(endpoint, "delivered", 1);
        assertThat(owner.get("/api/audit").raw().body()).contains("webhook-deliveries/" + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"http://93.184.216.34/\", \"events\": [\"call.classified\"]}",
                "{\"url\": \"https://10.0.0.1/\", \"events\": [\"call.classified\"]}",
                "{\"url\": \"https://169.254.169.254/\", \"events\": [\"call.classified\"]}",
                "{\"url\": \"https://a:b@93.184.216.34/\", \"events\": [\"call.classified\"]}",
                "{\"url\": 7, \"events\": [\"call.classified\"]}",
                "{\"events\": [\"call.classified\"]}"
            })
    void refusesAnAddressThatMayNotBeTold(String body) {
        Answer refused = owner.post("/api/webhook-endpoints", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("url");
    }

    @Test
    void refusesWhatNobodyCanBeToldOf() {
        for (String events : List.of("[]", "[\"call.ended\"]", "null", "7", "[\"call.classified\", \"\"]")) {
            Answer refused = owner.post(
                    "/api/webhook-endpoints",
                    "{\"url\": \"https://93.184.216.34/\", \"events\": %s}".formatted(events));
            assertThat(refused.status()).as(events).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("events");
        }
    }

    @Test
    void connectsToNothingInnerHoweverTheAddressGotThere() {
        Endpoint endpoint = endpoint("inner", "appointment.booked");
        DATABASE.sql("UPDATE webhook_endpoints SET url = 'https://10.0.0.1/hooks' WHERE id = ?::uuid")
                .param(endpoint.id())
                .update();
        book();
        assertThat(becomes(endpoint, "waiting", 1).path("lastError").asText())
                .isEqualTo("Its address can't be reached from the internet, and is not asked.");
    }

    @Test
    void sendsNothingThatItCanNotSign() {
        answers("shop", 200);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        DATABASE.sql("UPDATE org_credentials SET ciphertext = 'x' WHERE provider = ?")
                .param("webhook/" + endpoint.id())
                .update();
        book();
        assertThat(becomes(endpoint, "waiting", 1).path("lastError").asText()).contains("Make a new one");
        assertThat(sent("shop")).isEmpty();
        owner.post("/api/webhook-endpoints/" + endpoint.id() + "/rotate-secret", "{}");
        later();
        becomes(endpoint, "delivered", 2);
    }

    @Test
    void thereAreAtMostTen() {
        for (int i = 0; i < 10; i++) {
            endpoint("shop" + i, "appointment.booked");
        }
        Answer refused = owner.post(
                "/api/webhook-endpoints",
                "{\"url\": \"%s\", \"events\": [\"call.classified\"]}".formatted(url("more")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("10");
    }

    @Test
    void aSecretIsShownOnceAndSealed() {
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        String path = "/api/webhook-endpoints/" + endpoint.id();
        assertThat(endpoint.secret()).startsWith("whsec_");
        assertThat(owner.get("/api/webhook-endpoints").raw().body()).doesNotContain("whsec_");
        assertThat(owner.patch(path, "{\"description\": \"Our shop\"}").raw().body())
                .contains("Our shop")
                .doesNotContain("whsec_");
        assertThat(owner.get("/api/audit").raw().body())
                .contains("webhook-endpoints/" + endpoint.id())
                .doesNotContain("whsec_")
                .doesNotContain("canary");
        assertThat(DATABASE.sql("SELECT encode(ciphertext, 'escape') FROM org_credentials WHERE provider = ?")
                        .param("webhook/" + endpoint.id())
                        .query(String.class)
                        .single())
                .doesNotContain(endpoint.secret());
        owner.delete(path);
        assertThat(DATABASE.sql("SELECT count(*) FROM org_credentials WHERE provider = ?")
                        .param("webhook/" + endpoint.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyElseSeesOrTouchesThem() {
        answers("shop", 200);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        String delivery = becomes(endpoint, "delivered", 1).path("id").asText();
        String path = "/api/webhook-endpoints/" + endpoint.id();
        Person stranger = owner(organization());
        assertThat(stranger.get("/api/webhook-endpoints").json().path("items")).isEmpty();
        assertThat(stranger.get(path + "/deliveries").status()).isEqualTo(404);
        assertThat(stranger.patch(path, "{\"active\": false}").status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/rotate-secret", "{}").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/test", "{}").status()).isEqualTo(404);
        assertThat(stranger.post("/api/webhook-deliveries/" + delivery + "/resend", "{}")
                        .status())
                .isEqualTo(404);
        Person member = member(organization);
        assertThat(member.get("/api/webhook-endpoints").status())
                .as("an address may be a secret")
                .isEqualTo(403);
        assertThat(member.get(path + "/deliveries").status()).isEqualTo(403);
        assertThat(member.post("/api/webhook-deliveries/" + delivery + "/resend", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(sent("shop")).hasSize(1);
    }

    @Test
    void forgetsWhatIsAMonthOld() {
        answers("shop", 200);
        Endpoint endpoint = endpoint("shop", "appointment.booked");
        book();
        becomes(endpoint, "delivered", 1);
        book();
        await().atMost(SOON).until(() -> deliveries(endpoint).size() == 2);
        becomes(endpoint, "delivered", 1);
        String old = deliveries(endpoint).path(1).path("id").asText();
        DATABASE.sql("UPDATE webhook_deliveries SET created_at = now() - interval '31 days' WHERE id = ?::uuid")
                .param(old)
                .update();
        due("prune-webhooks");
        assertThat(deliveries(endpoint))
                .hasSize(1)
                .noneMatch(each -> each.path("id").asText().equals(old));
    }
}
