package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an alert that the carrier does not take, up to its dead letter and back. */
class OutcomesTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TOKEN = "canary-outcome-token-1";

    private UUID organization;
    private Person owner;
    private String account;
    private String number;

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, TOKEN);
        assertThat(owner.put("/api/phone-settings", "{\"alertPhoneNumber\": \"+14055550188\"}")
                        .status())
                .isEqualTo(201);
    }

    private void carrierAnswers(ResponseDefinitionBuilder answer) {
        carrier()
                .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json"))
                        .atPriority(1)
                        .willReturn(answer.withHeader("Content-Type", "application/json")));
    }

    private static ResponseDefinitionBuilder error(int status, int code) {
        return aResponse().withStatus(status).withBody("{\"code\": " + code + ", \"message\": \"canary\"}");
    }

    private static ResponseDefinitionBuilder taken(String sid) {
        return aResponse().withStatus(201).withBody("{\"sid\": \"" + sid + "\", \"status\": \"queued\"}");
    }

    private Map<String, String> call(String sid) {
        return CarrierPost.call(sid, account, number);
    }

    private void say() {
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(
                                        call(freshSid("CA")),
                                        "SpeechResult",
                                        "hi this is maria i need a quote for wrapping a fleet of ten trucks"))
                        .statusCode())
                .isEqualTo(200);
    }

    private Answer alert(String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.get("/api/alerts").text("/items/0/status"))
                        .isEqualTo(status));
        return owner.get("/api/alerts");
    }

    private void sent(int times) {
        carrier().verify(times, postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json")));
    }

    private Answer deadLetter() {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        owner.get("/api/dead-letters?replayed=false").json().path("items"))
                .hasSize(1));
        return owner.get("/api/dead-letters?replayed=false");
    }

    @Test
    void replaysADeadLetterOnceTheCauseIsMended() {
        carrierAnswers(error(400, 21211));
        say();
        assertThat(alert("failed").text("/items/0/reason"))
                .isEqualTo("The recipient's number is not a phone number. (21211)");
        Answer letter = deadLetter();
        assertThat(letter.text("/items/0/type")).isEqualTo("alert.requested");
        assertThat(letter.text("/items/0/reason")).contains("21211");
        String replay = "/api/dead-letters/" + letter.text("/items/0/id") + "/replay";
        assertThat(member(organization).post(replay, null).status()).isEqualTo(403);
        assertThat(owner(organization()).post(replay, null).status()).isEqualTo(404);
        carrierAnswers(taken("SM1"));
        assertThat(owner.post(replay, null).json().path("replayed").asInt()).isOne();
        alert("sent");
        assertThat(owner.post(replay, null).status()).isEqualTo(404);
        assertThat(owner.post("/api/dead-letters/replay", null)
                        .json()
                        .path("replayed")
                        .asInt())
                .isZero();
        sent(2);
        assertThat(owner.get("/api/conversations").json().path("items")).hasSize(1);
    }

    /** What was taken today, and what the alerts' messages tell of it. */
    private void isTakenFor(int alerts) {
        Map<String, Object> spent =
                DATABASE.sql("""
                        SELECT coalesce((SELECT sum(cents) FROM daily_spend WHERE organization_id = :it), 0) AS taken,
                            coalesce(sum((metadata ->> 'spent')::numeric), 0) AS told, count(metadata ->> 'spent')::int AS alerts
                        FROM messages WHERE organization_id = :it AND source_key LIKE 'alert:%'""").param("it", organization).query().singleRow();
        assertThat(spent).containsEntry("alerts", alerts);
        assertThat((BigDecimal) spent.get("taken")).isEqualByComparingTo((BigDecimal) spent.get("told"));
    }

    @Test
    void takesWhatAnAlertCostsOnceAndGivesItBackWhenItFails() {
        carrierAnswers(error(400, 21211));
        say();
        String letter = deadLetter().text("/items/0/id");
        isTakenFor(0);
        carrierAnswers(taken(freshSid("SM")));
        owner.post("/api/dead-letters/" + letter + "/replay", null);
        alert("sent");
        isTakenFor(1);
        assertThat(DATABASE.sql("SELECT cents > 0 FROM daily_spend WHERE organization_id = ?")
                        .param(organization)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void replaysAllOfAType() {
        carrierAnswers(error(400, 21614));
        say();
        say();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        owner.get("/api/dead-letters").json().path("items"))
                .hasSize(2));
        assertThat(owner.post("/api/dead-letters/replay", "{\"type\": \"call.transcribed\"}")
                        .json()
                        .path("replayed")
                        .asInt())
                .isZero();
        carrierAnswers(taken("SM2"));
        assertThat(owner.post("/api/dead-letters/replay", "{\"type\": \"alert.requested\"}")
                        .json()
                        .path("replayed")
                        .asInt())
                .isEqualTo(2);
        alert("sent");
        await().atMost(SOON).untilAsserted(() -> sent(4));
    }

    @Test
    void pausesWhileTheAccountIsRefusedAndGoesOnWhenItIsMended() {
        carrierAnswers(error(401, 20003));
        say();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.get("/api/phone-settings").text("/sendingPausedReason"))
                        .contains("does not accept the stored account"));
        assertThat(alert("pending").text("/items/0/reason")).contains("20003");
        say();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        sent(1); // it does not try again with each alert
        carrierAnswers(taken("SM3"));
        carrier()
                .stubFor(WireMock.get(urlPathEqualTo("/2010-04-01/Accounts/" + account + ".json"))
                        .willReturn(aResponse().withBody("{\"status\": \"active\"}")));
        assertThat(owner.put(
                                "/api/credentials/twilio",
                                "{\"accountSid\": \"%s\", \"authToken\": \"%s\"}".formatted(account, TOKEN))
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        owner.get("/api/alerts?status=sent").json().path("items"))
                .hasSize(2));
        assertThat(owner.get("/api/phone-settings")
                        .json()
                        .path("sendingPausedReason")
                        .isNull())
                .isTrue();
        sent(3);
        isTakenFor(2);
    }

    @Test
    void neverWritesAgainToWhoAnsweredStopAndFallsToEMail() throws Exception {
        carrierAnswers(error(400, 21610));
        assertThat(owner.put(
                                "/api/phone-settings",
                                "{\"alertEmail\": \"owner@example.com\", \"companyName\": \"Tom & Jerry\"}")
                        .status())
                .isEqualTo(200);
        say();
        alert("emailed");
        MimeMessage mail = TestPlatform.mailTo("owner@example.com");
        assertThat(mail.getSubject()).isEqualTo("Tom & Jerry: HOT LEAD");
        assertThat(mail.getContent().toString())
                .contains("(405) 555-1234", "opted out with STOP")
                .doesNotContain("canary");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(owner.get("/api/dead-letters").json().path("items")).isEmpty();
        say();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.get("/api/alerts").json().path("items"))
                        .hasSize(2)
                        .allMatch(each -> each.path("status").asText().equals("emailed")
                                && each.path("reason").asText().contains("STOP")));
        sent(1);
    }

    @Test
    void mailsTheAlertOfWhoHasNoAlertNumber() throws Exception {
        String address = "no-phone-" + organization + "@example.com";
        assertThat(owner.put(
                                "/api/phone-settings",
                                "{\"alertPhoneNumber\": null, \"alertEmail\": \"%s\"}".formatted(address))
                        .status())
                .isEqualTo(200);
        say();
        assertThat(alert("emailed").text("/items/0/reason")).contains("no alert number");
        assertThat(TestPlatform.mailTo(address)).isNotNull();
        sent(0);
    }

    @Test
    void showsThatTheCarrierCouldNotDeliverEvenIfItSaysSoFirst() {
        String sid = freshSid("SM");
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/sms/status?organization=" + organization, status(sid, "sent", ""))
                        .statusCode())
                .isEqualTo(200);
        carrierAnswers(taken(sid));
        say();
        alert("sent");
        for (int again = 0; again < 2; again++) {
            carrier.signedWith(TOKEN)
                    .post(
                            "/webhooks/twilio/sms/status?organization=" + organization,
                            status(sid, "undelivered", "30006"));
            carrier.signedWith(TOKEN)
                    .post("/webhooks/twilio/sms/status?organization=" + organization, status(sid, "sent", ""));
        }
        assertThat(alert("failed").text("/items/0/reason")).isEqualTo("The recipient's number is a landline. (30006)");
        assertThat(DATABASE.sql("SELECT status FROM messages WHERE external_message_id = ?")
                        .param(sid)
                        .query(String.class)
                        .single())
                .isEqualTo("undelivered");
        assertThat(DATABASE.sql("SELECT count(*) FROM message_statuses WHERE external_message_id = ?")
                        .param(sid)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private void undelivered(String sid, String error) {
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/sms/status?organization=" + organization,
                                status(sid, "undelivered", error))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Minutes until the next attempt, which then comes at once. */
    private double minutesUntilTheNext() {
        double minutes =
                DATABASE.sql("""
                        SELECT extract(epoch FROM available_at - now())::float8 / 60 FROM events
                        WHERE organization_id = ? AND status = 'pending' AND type <> 'call.unvalued'""").param(organization).query(Double.class).single();
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
        return minutes;
    }

    @Test
    void sendsAgainWhatCouldNotBeDeliveredForAWhile() {
        String first = freshSid("SM");
        carrierAnswers(taken(first));
        say();
        alert("sent");
        String before = first;
        for (int minutes : new int[] {2, 4, 8}) {
            String next = freshSid("SM");
            carrierAnswers(taken(next));
            undelivered(before, "30003");
            undelivered(before, "30003"); // told twice
            assertThat(alert("pending").text("/items/0/reason")).isEqualTo("The phone could not be reached. (30003)");
            assertThat(minutesUntilTheNext()).isBetween(minutes - 0.5, minutes * 1.25);
            alert("sent");
            undelivered(first, "30005"); // of a message that was given up long ago
            alert("sent");
            before = next;
        }
        undelivered(before, "30003");
        alert("failed");
        assertThat(deadLetter().text("/items/0/reason")).contains("30003");
        sent(4);
    }

    @Test
    void givesUpWhatNeverCanBeDeliveredAndReplaysIt() {
        String sid = freshSid("SM");
        // The carrier says so before its own answer is stored.
        undelivered(sid, "30006");
        carrierAnswers(taken(sid));
        say();
        assertThat(alert("failed").text("/items/0/reason")).isEqualTo("The recipient's number is a landline. (30006)");
        Answer letter = deadLetter();
        carrierAnswers(taken(freshSid("SM")));
        owner.post("/api/dead-letters/" + letter.text("/items/0/id") + "/replay", null);
        alert("sent");
        sent(2);
    }

    private void delivered(String sid) {
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/sms/status?organization=" + organization, status(sid, "delivered", ""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void neverSendsAgainWhatArrivedWhateverElseIsTold() {
        String sid = freshSid("SM");
        carrierAnswers(taken(sid));
        say();
        alert("sent");
        undelivered(sid, "30008");
        alert("pending");
        delivered(sid);
        alert("sent");
        minutesUntilTheNext();
        await().atMost(SOON).until(() -> DATABASE.sql(
                        "SELECT count(*) FROM events WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .query(Integer.class)
                .single()
                .equals(0));
        undelivered(sid, "30003");
        alert("sent");
        sent(1);
    }

    @Test
    void keepsAnOptOutThatIsToldLater() {
        String sid = freshSid("SM");
        carrierAnswers(taken(sid));
        say();
        alert("sent");
        undelivered(sid, "21610");
        alert("failed");
        say();
        assertThat(alert("skipped").text("/items/0/reason")).contains("STOP");
        sent(1);
    }

    @Test
    void waitsWhileTheAccountIsSuspended() {
        String sid = freshSid("SM");
        carrierAnswers(taken(sid));
        say();
        alert("sent");
        undelivered(sid, "30002");
        assertThat(alert("pending").text("/items/0/reason")).contains("suspended");
        assertThat(owner.get("/api/phone-settings").text("/sendingPausedReason"))
                .contains("suspended");
        sent(1);
    }

    private Map<String, String> status(String sid, String status, String error) {
        return Map.of(
                "AccountSid",
                account,
                "MessageSid",
                sid,
                "MessageStatus",
                status,
                "ErrorCode",
                error,
                "From",
                number,
                "To",
                "+14055550188");
    }
}
