package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.switchboard.ground.job.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each alarm of config/alarms.yml is heard to ring, because what it is about was broken, and to fall silent. */
class AlarmsTest extends AlarmScene {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOKEN = "canary-alarm-token";

    @Autowired
    private Jobs jobs;

    @Autowired
    private CamelContext camel;

    @Test
    void organizationsWithoutTheNumberThatTheyPayFor() {
        for (int i = 0; i < 5; i++) {
            UUID organization = organization();
            DATABASE.sql(
                            "UPDATE organizations SET plan = 'professional', created_at = now() - interval '1 hour' WHERE id = ?")
                    .param(organization)
                    .update();
        }
        DATABASE.sql("DELETE FROM organization_phone_numbers WHERE number_type = 'custom' AND friendly_name = 'given'")
                .update();
        JsonNode alarm = rings("provisioning-failures", "");
        assertThat(alarm.path("value").asDouble()).isGreaterThan(5);
        assertThat(alarm.path("unit").asText()).isEqualTo("%");
        DATABASE.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type, friendly_name)
                        SELECT id, '+1760' || (2000000 + floor(random() * 7999999)::int), 'custom', 'given' FROM organizations""").update();
        fallsSilent("provisioning-failures", "");
    }

    @Test
    void webhooksThatAreRefused() {
        look(); // what was posted before is written down
        DATABASE.sql("DELETE FROM tallies").update();
        for (int i = 0; i < 60; i++) {
            var answer = carrier.signedWith("wrong").post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        JsonNode alarm = rings("webhooks-refused", "");
        assertThat(alarm.path("value").asDouble()).isEqualTo(100);
        DATABASE.sql("UPDATE tallies SET minute = minute - interval '1 hour' WHERE name = 'webhooks'")
                .update();
        fallsSilent("webhooks-refused", "");
    }

    @Test
    void aFewRefusedWebhooksSayNothing() {
        look();
        DATABASE.sql("DELETE FROM tallies").update();
        for (int i = 0; i < 10; i++) {
            carrier.signedWith("wrong").post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")));
        }
        look();
        anHourGoesBy();
        look();
        assertThat(alarm(admin(), "webhooks-refused", "").isMissingNode()).isTrue();
    }

    /** A shop whose account signs, and a number that is nobody's. */
    @Test
    void callsAndTextsToNobody() {
        twoHoursGoByForWhatIsUnrouted();
        String account = freshSid("AC");
        storeAccount(organization(), account, TOKEN);
        Map<String, String> call = CarrierPost.call(freshSid("CA"), account, "+16462000199");
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/voice", call)
                        .statusCode())
                .isEqualTo(200);
        Map<String, String> text = Map.of(
                "AccountSid",
                account,
                "MessageSid",
                freshSid("SM"),
                "From",
                "+14055550199",
                "To",
                "+16462000199",
                "Body",
                "canary");
        assertThat(carrier.signedWith(TOKEN).post("/webhooks/twilio/sms", text).statusCode())
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql("SELECT count_unrouted(interval '1 hour')")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2));
        assertThat(rings("routing-failures", "").path("value").asDouble()).isEqualTo(2);
        twoHoursGoByForWhatIsUnrouted();
        fallsSilent("routing-failures", "");
    }

    private static void twoHoursGoByForWhatIsUnrouted() {
        for (String table : List.of("phone_calls WHERE organization_id IS NULL AND", "unrouted_texts WHERE")) {
            String name = table.substring(0, table.indexOf(' '));
            DATABASE.sql("UPDATE " + name + " SET id = uuidv7(interval '-2 hours')" + table.substring(name.length())
                            + " id >= uuidv7(interval '-1 hour')")
                    .update();
        }
    }

    @Test
    void verificationsThatFail() {
        for (int i = 0; i < 6; i++) {
            UUID organization = organization();
            String agent = addNumber(organization);
            String account = freshSid("AC");
            storeAccount(organization, account, TOKEN);
            carrier()
                    .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/OutgoingCallerIds.json"))
                            .willReturn(aResponse()
                                    .withStatus(400)
                                    .withHeader("Content-Type", "application/json")
                                    .withBody("{\"code\": 13224, \"message\": \"canary\"}")));
            Answer refused = owner(organization)
                    .post(
                            "/api/telephony/verify-caller-id/initiate",
                            "{\"phoneNumber\": \"+1405%s\"}".formatted(agent.substring(5)));
            assertThat(refused.status()).as(refused.raw().body()).isEqualTo(409);
        }
        assertThat(rings("verification-failures", "").path("value").asDouble()).isEqualTo(6);
        DATABASE.sql("UPDATE tallies SET minute = minute - interval '25 hours'").update();
        fallsSilent("verification-failures", "");
    }

    @Test
    void everyForwardingOfAnOrganizationIsInactive() throws Exception {
        UUID organization = organization();
        Person owner = owner(organization);
        String address = "forwarding-" + organization + "@example.com";
        String account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        addNumber(organization);
        owner.put(
                "/api/phone-settings",
                "{\"alertEmail\": \"%s\", \"alertPhoneNumber\": \"+14055559902\"}".formatted(address));
        UUID first = forwarding(organization, "+14055552001");
        UUID second = forwarding(organization, "+14055552002");
        look();
        assertThat(alarm(owner, "forwardings-inactive", "").isMissingNode()).isTrue();
        DATABASE.sql("UPDATE hybrid_forwarding_configs SET status = 'disabled' WHERE id = ?")
                .param(first)
                .update();
        look();
        anHourGoesBy();
        look();
        assertThat(alarm(owner, "forwardings-inactive", "").isMissingNode())
                .as("one still works")
                .isTrue();
        DATABASE.sql(
                        "UPDATE hybrid_forwarding_configs SET proof_result = 'rings_elsewhere', proof_at = now() WHERE id = ?")
                .param(second)
                .update();
        JsonNode alarm = ringsFor(organization, "forwardings-inactive", "");
        assertThat(alarm.path("value").asDouble()).isEqualTo(2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestPlatform.mailsTo(address, "Alarm: None of your forwarded numbers"))
                        .isOne());
        assertThat(owner.get("/api/notifications?status=pending").text("/items/0/type"))
                .isEqualTo("alarm");
        String messages = "/2010-04-01/Accounts/" + account + "/Messages.json";
        assertThat(awaitPosted(messages, 1).get(0).getBodyAsString())
                .contains("14055559902", "Alarm%3A+None+of+your+forwarded+numbers");
        DATABASE.sql("UPDATE hybrid_forwarding_configs SET proof_result = 'proven' WHERE id = ?")
                .param(second)
                .update();
        fallsSilentFor(organization, "forwardings-inactive", "");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        TestPlatform.mailsTo(address, "Resolved: None of your forwarded numbers"))
                .isOne());
        assertThat(TestPlatform.mailsTo(address, "Alarm: ")).isOne();
        assertThat(awaitPosted(messages, 2))
                .as("once, and once that it is over")
                .hasSize(2);
        assertThat(owner.get("/api/notifications?status=pending").json().path("items"))
                .isEmpty();
    }

    private static UUID forwarding(UUID organization, String number) {
        return DATABASE.sql("""
                        WITH mine AS (
                            INSERT INTO verified_caller_ids (organization_id, phone_number, status, verified_at)
                            VALUES (?, ?, 'verified', now()) RETURNING id, organization_id, phone_number)
                        INSERT INTO hybrid_forwarding_configs (organization_id, verified_caller_id, sim_phone_number, forwarding_type, carrier,
                            twilio_forwarding_number, generated_activation_code, generated_deactivation_code, dialable_code, status,
                            user_confirmed_setup, confirmed_at)
                        SELECT organization_id, id, phone_number, 'total_ai', 'att', '+12135550100', '*21*+12135550100#', '#21#',
                            '*21*+12135550100#', 'active', true, now() FROM mine RETURNING id""").params(organization, number).query(UUID.class).single();
    }

    /** The carrier charges more than config/prices.yml says, as the job that compares the two found out. */
    @Test
    void aBillThatIsNotWhatWasExpected() {
        DATABASE.sql("DELETE FROM usage_bills").update();
        String account = freshSid("AC");
        UUID organization = organization();
        bill(organization, account, 1_050_000);
        look();
        assertThat(alarm(admin(), "bill-difference", account).isMissingNode())
                .as("five percent are none")
                .isTrue();
        bill(organization, account, 1_300_000);
        assertThat(rings("bill-difference", account).path("value").asDouble()).isBetween(23.0, 23.2);
        bill(organization, account, 1_000_000);
        fallsSilent("bill-difference", account);
    }

    private static void bill(UUID organization, String account, long billedMicros) {
        DATABASE.sql("SELECT record_usage_bill(?, ?, current_date - 1, 'message', 100, ?, 1000000, ?, 'USD')")
                .params(organization, account, billedMicros, billedMicros)
                .query((row, number) -> account)
                .single();
    }

    @Test
    void eventsThatNobodyWorksOn() throws Exception {
        UUID organization = organization();
        String number = addNumber(organization);
        String account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        camel.getRouteController().stopRoute("claim-events");
        try {
            Map<String, String> call = CarrierPost.call(freshSid("CA"), account, number);
            carrier.signedWith(TOKEN).post("/webhooks/twilio/voice", call);
            carrier.signedWith(TOKEN)
                    .post(
                            "/webhooks/twilio/voice/speech",
                            CarrierPost.with(call, "SpeechResult", "how much is a wrap", "Confidence", "0.9"));
            assertThat(DATABASE.sql(
                                    "UPDATE events SET available_at = now() - interval '2 minutes' WHERE organization_id = ? AND status = 'pending'")
                            .param(organization)
                            .update())
                    .isPositive();
            assertThat(rings("backlog", "").path("value").asDouble()).isGreaterThan(60);
        } finally {
            camel.getRouteController().startRoute("claim-events");
        }
        await().atMost(SOON)
                .until(() ->
                        // Others' have waited as well in the meantime.
                        DATABASE.sql("""
                                        SELECT count(*) FROM events WHERE status = 'pending'
                                            AND (organization_id = ? OR available_at < now() - interval '5 seconds')""").param(organization).query(Long.class).single() == 0);
        fallsSilent("backlog", "");
    }

    @Test
    void aModelThatFails() {
        DATABASE.sql("UPDATE phone_calls SET classified_at = classified_at - interval '2 hours'")
                .update();
        TestPlatform.MODEL.stubFor(post(urlPathMatching(".*/chat/completions"))
                .willReturn(aResponse().withStatus(400).withBody("{}")));
        UUID organization = organization();
        String number = addNumber(organization);
        String account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        for (int i = 0; i < 12; i++) {
            Map<String, String> call = CarrierPost.call(freshSid("CA"), account, number);
            carrier.signedWith(TOKEN).post("/webhooks/twilio/voice", call);
            carrier.signedWith(TOKEN)
                    .post(
                            "/webhooks/twilio/voice/speech",
                            CarrierPost.with(call, "SpeechResult", "how much is a wrap", "Confidence", "0.9"));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT count(*) FROM phone_calls WHERE organization_id = ? AND classified_at IS NOT NULL")
                        .param(organization)
                        .query(Long.class)
                        .single())
                .isEqualTo(12));
        assertThat(rings("model-fallback", "").path("value").asDouble()).isEqualTo(100);
        DATABASE.sql("UPDATE phone_calls SET classified_at = classified_at - interval '2 hours'")
                .update();
        fallsSilent("model-fallback", "");
    }

    @Test
    void textsThatDoNotArrive() {
        DATABASE.sql(
                        "UPDATE messages SET status = 'sent' WHERE status IN ('delivered', 'read', 'undelivered', 'failed')")
                .update();
        UUID organization = organization();
        String number = addNumber(organization);
        String account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        Map<String, String> sids = new HashMap<>();
        for (int i = 0; i < 22; i++) {
            String sid = freshSid("SM");
            carrier()
                    .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json"))
                            .atPriority(1)
                            .willReturn(aResponse()
                                    .withStatus(201)
                                    .withHeader("Content-Type", "application/json")
                                    .withBody("{\"sid\": \"" + sid + "\", \"status\": \"queued\"}")));
            Answer sent = member(organization)
                    .post(
                            "/api/messages",
                            "{\"to\": \"+1405555%04d\", \"channel\": \"sms\", \"body\": \"hello\"}"
                                    .formatted(3000 + i));
            assertThat(sent.status()).isEqualTo(201);
            String id = sent.text("/id");
            await().atMost(SOON).until(() -> "sent"
                    .equals(DATABASE.sql("SELECT status FROM messages WHERE id = ?::uuid")
                            .param(id)
                            .query(String.class)
                            .single()));
            sids.put(sid, i < 15 ? "delivered" : "undelivered");
        }
        sids.forEach((sid, status) -> told(organization, account, number, sid, status));
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql("""
                                SELECT status || ' ' || count(*) FROM messages WHERE organization_id = ? AND method = 'sms' GROUP BY status""")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("delivered 15", "undelivered 7"));
        JsonNode own = ringsFor(organization, "delivery-of-yours", "");
        assertThat(own.path("value").asDouble()).isBetween(68.0, 69.0);
        DATABASE.sql("DELETE FROM alarms").update();
        DATABASE.sql("DELETE FROM admin_notifications WHERE type = 'alarm'").update();
        assertThat(rings("delivery", "").path("value").asDouble()).isBetween(68.0, 69.0);
        sids.forEach((sid, status) -> told(organization, account, number, sid, "delivered"));
        fallsSilent("delivery", "");
        fallsSilentFor(organization, "delivery-of-yours", "");
    }

    private void told(UUID organization, String account, String number, String sid, String status) {
        Map<String, String> form = Map.of(
                "AccountSid",
                account,
                "MessageSid",
                sid,
                "MessageStatus",
                status,
                "ErrorCode",
                status.equals("undelivered") ? "30005" : "",
                "From",
                number,
                "To",
                "+14055553000");
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/sms/status?organization=" + organization, form)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSpendingLimitThatIsReached() throws Exception {
        UUID organization = organization();
        Person owner = owner(organization);
        addNumber(organization);
        String account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        String hook = "/hooks/spend-" + organization;
        carrier().stubFor(post(urlPathEqualTo(hook)).willReturn(aResponse().withStatus(204)));
        Answer endpoint = owner.post(
                "/api/webhook-endpoints",
                "{\"url\": \"%s\", \"events\": [\"alarm.rang\", \"alarm.silent\"]}"
                        .formatted(carrier().baseUrl() + hook));
        assertThat(endpoint.status()).as(endpoint.raw().body()).isEqualTo(201);
        owner.put("/api/phone-settings", "{\"dailySpendCapCents\": 1}");
        Answer refused = member(organization)
                .post("/api/messages", "{\"to\": \"+14055550177\", \"channel\": \"sms\", \"body\": \"hello\"}");
        assertThat(refused.status()).isIn(201, 409);
        refused = member(organization)
                .post("/api/messages", "{\"to\": \"+14055550177\", \"channel\": \"sms\", \"body\": \"hello again\"}");
        assertThat(refused.status()).isEqualTo(409);
        ringsFor(organization, "spend-cap", "");
        LoggedRequest rang = awaitPosted(hook, 1).get(0);
        new Webhook(endpoint.text("/secret"))
                .verify(
                        rang.getBodyAsString(),
                        Map.of(
                                "webhook-id", List.of(rang.getHeader("webhook-id")),
                                "webhook-timestamp", List.of(rang.getHeader("webhook-timestamp")),
                                "webhook-signature", List.of(rang.getHeader("webhook-signature"))));
        assertThat(rang.getBodyAsString()).contains("alarm.rang", "spend-cap", organization.toString());
        owner.put("/api/phone-settings", "{\"dailySpendCapCents\": 5000}");
        fallsSilentFor(organization, "spend-cap", "");
        assertThat(awaitPosted(hook, 2)).hasSize(2).anySatisfy(request -> assertThat(request.getBodyAsString())
                .contains("alarm.silent"));
    }

    private static List<LoggedRequest> awaitPosted(String path, int many) {
        await().atMost(SOON).untilAsserted(() -> assertThat(carrier().findAll(postRequestedFor(urlPathEqualTo(path))))
                .hasSize(many));
        return carrier().findAll(postRequestedFor(urlPathEqualTo(path)));
    }

    @Test
    void aJobThatDidNotRun() {
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'prune-events'").update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at, claimed_at, finished_at, failed, count)
                        VALUES ('prune-events', now() - interval '40 minutes', now() - interval '40 minutes', now() - interval '39 minutes', false, 0)""").update();
        assertThat(rings("job-missed", "prune-events").path("value").asDouble()).isBetween(38.0, 41.0);
        jobs.runDue();
        fallsSilent("job-missed", "prune-events");
    }

    @Test
    void severalInstancesTellOnce() throws Exception {
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'prune-events'").update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at, claimed_at, finished_at, failed, count)
                        VALUES ('prune-events', now() - interval '40 minutes', now() - interval '40 minutes', now() - interval '39 minutes', false, 0)""").update();
        look();
        anHourGoesBy();
        var instances = Executors.newFixedThreadPool(6);
        for (int i = 0; i < 6; i++) {
            instances.execute(this::look);
        }
        instances.shutdown();
        assertThat(instances.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(posted("job-missed", "alarm.rang").stream()
                        .filter(request -> request.getBodyAsString().contains("prune-events")))
                .hasSize(1);
        jobs.runDue();
    }

    @Test
    void whatCanNotBeToldIsToldLaterAndIsSigned() throws Exception {
        carrier().stubFor(post(urlPathEqualTo(HOOK)).willReturn(aResponse().withStatus(503)));
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'prune-events'").update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at, claimed_at, finished_at, failed, count)
                        VALUES ('prune-events', now() - interval '40 minutes', now() - interval '40 minutes', now() - interval '39 minutes', false, 0)""").update();
        look();
        anHourGoesBy();
        look();
        assertThat(alarm(admin(), "job-missed", "prune-events").path("toldAt").isNull())
                .isTrue();
        long mails = TestPlatform.mailsTo(OPERATOR, "(prune-events)");
        int tries = postedOfPruning().size();
        carrier().stubFor(post(urlPathEqualTo(HOOK)).willReturn(aResponse().withStatus(204)));
        look();
        assertThat(postedOfPruning()).as("not at once").hasSize(tries);
        anHourGoesBy();
        look();
        assertThat(alarm(admin(), "job-missed", "prune-events").path("toldAt").isNull())
                .isFalse();
        assertThat(TestPlatform.mailsTo(OPERATOR, "(prune-events)"))
                .as("who has heard it hears it once")
                .isEqualTo(mails);
        List<LoggedRequest> posts = postedOfPruning();
        assertThat(posts).hasSize(tries + 1);
        assertThat(posts.stream().map(each -> each.getHeader("webhook-id")).distinct())
                .hasSize(1);
        LoggedRequest last = posts.get(0);
        new Webhook(SECRET)
                .verify(
                        last.getBodyAsString(),
                        Map.of(
                                "webhook-id", List.of(last.getHeader("webhook-id")),
                                "webhook-timestamp", List.of(last.getHeader("webhook-timestamp")),
                                "webhook-signature", List.of(last.getHeader("webhook-signature"))));
        jobs.runDue();
    }

    private static List<LoggedRequest> postedOfPruning() {
        return posted("job-missed", "alarm.rang").stream()
                .filter(request -> request.getBodyAsString().contains("prune-events"))
                .toList();
    }

    @Test
    void aSavedFileCountsAndABadOneDoesNot() throws Exception {
        Path file = TestPlatform.HOME.resolve("config/alarms.yml");
        String good = Files.readString(file);
        try {
            Files.writeString(file, good.replace("measure: backlog_age", "measure: nothing_known"));
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            admin().get("/api/operations").raw().body())
                    .contains("backlog: measure: expected one of"));
            Files.writeString(file, "[]\n");
            await().atMost(SOON).untilAsserted(() -> {
                look();
                assertThat(DATABASE.sql("SELECT count(*) FROM alarm_readings")
                                .query(Long.class)
                                .single())
                        .isZero();
            });
        } finally {
            Files.writeString(file, good);
        }
        await().atMost(SOON).untilAsserted(() -> {
            look();
            assertThat(DATABASE.sql("SELECT count(*) FROM alarm_readings")
                            .query(Long.class)
                            .single())
                    .isGreaterThan(10);
        });
    }

    @Test
    void nobodyButOwnersAndTheAdministratorSeesThem() {
        UUID organization = organization();
        assertThat(member(organization).get("/api/alarms").status()).isEqualTo(403);
        assertThat(owner(organization).get("/api/alarms").status()).isEqualTo(200);
        assertThat(owner(organization).get("/api/alarms?state=loud").text("/errors/0/field"))
                .isEqualTo("state");
    }
}
