package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import jakarta.mail.internet.MimeMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of messages that were taken for sending. */
class SendingTest extends ApiTest {

    private static final String CUSTOMER = "+14055550143";
    private static final String TOKEN = "canary-sending-token";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private Outbox outbox;

    private UUID organization;
    private Person member;
    private String account;
    private String number;

    @BeforeEach
    void setUp() {
        organization = organization();
        member = member(organization);
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, TOKEN);
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

    private Answer send(String body) {
        Answer answer = member.post(
                "/api/messages", "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"%s\"}".formatted(CUSTOMER, body));
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    private Map<String, Object> row(String id) {
        return DATABASE.sql("SELECT m.*, m.metadata ->> 'errorCode' AS error FROM messages m WHERE id = ?::uuid")
                .param(id)
                .query()
                .singleRow();
    }

    private Map<String, Object> becomes(String id, String status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(row(id)).containsEntry("status", status));
        return row(id);
    }

    private void now() {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
    }

    private List<String> bodiesSent() {
        return carrier()
                .findAll(postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json")))
                .stream()
                .map(request -> request.getBodyAsString().replaceAll(".*\\bBody=([^&]*).*", "$1"))
                .map(body -> URLDecoder.decode(body, StandardCharsets.UTF_8))
                .toList();
    }

    private void told(String sid, String status, String error) {
        Map<String, String> form = Map.of(
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
                CUSTOMER);
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/sms/status?organization=" + organization, form)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void holdsAThreadInOrderWhileTheCarrierIsAway() {
        carrierAnswers(error(429, 20429));
        String first = send("reply 0").text("/id");
        await().atMost(SOON).untilAsserted(() -> assertThat(row(first))
                .containsEntry("status", "queued")
                .containsEntry("reason", "The carrier is busy. (20429)"));
        List<String> replies =
                IntStream.range(1, 50).mapToObj(n -> "reply " + n).toList();
        replies.forEach(this::send);
        assertThat(DATABASE.sql("SELECT DISTINCT status || ': ' || reason FROM messages WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("queued: The carrier is busy. (20429)");
        assertThat(bodiesSent()).isNotEmpty().containsOnly("reply 0");
        int tries = bodiesSent().size();
        carrierAnswers(taken(freshSid("SM")));
        now();
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT DISTINCT status || coalesce(reason, '') FROM messages WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("sent"));
        List<String> sent = bodiesSent();
        List<String> left = sent.subList(sent.size() - 50, sent.size());
        assertThat(left.get(0)).isEqualTo("reply 0");
        assertThat(left.subList(1, 50)).isEqualTo(replies);
        assertThat(sent.size()).isLessThanOrEqualTo(tries + 52); // a try or two more before it was back
    }

    @Test
    void leavesAloneWhatMayHaveGoneOut() {
        carrierAnswers(aResponse().withStatus(500).withBody("{}"));
        String id = send("once").text("/id");
        assertThat(becomes(id, "unknown").get("reason").toString()).contains("did not say");
        assertThat(member.post("/api/messages/" + id + "/retry", null).status()).isEqualTo(409);
        assertThat(bodiesSent()).hasSize(1);
    }

    @Test
    void marksAMessageUnknownWhenTheServiceStoppedWhileSendingIt() {
        String id = send("once").text("/id");
        becomes(id, "sent");
        // Whoever sent it says a moment later that this is done, which would be said of what is put back here.
        await().until(() -> DATABASE.sql("""
                        SELECT count(*) FROM events
                        WHERE organization_id = ? AND type = 'message.queued' AND status = 'pending'""")
                .param(organization)
                .query(Integer.class)
                .single()
                .equals(0));
        DATABASE.sql("UPDATE messages SET status = 'sending' WHERE id = ?::uuid")
                .param(id)
                .update();
        DATABASE.sql("""
                        UPDATE events SET status = 'pending', leased_until = NULL, available_at = now()
                        WHERE organization_id = ? AND type = 'message.queued'""").param(organization).update();
        assertThat(becomes(id, "unknown")).containsEntry("reason", "The service stopped while sending.");
        assertThat(bodiesSent()).hasSize(1);
    }

    @Test
    void saysWhyItFailedAndSendsItAgainWhenAsked() {
        carrierAnswers(error(400, 21614));
        String id = send("hello").text("/id");
        assertThat(becomes(id, "failed"))
                .containsEntry("reason", "The recipient's number can't receive text messages. (21614)")
                .containsEntry("error", "21614");
        assertThat(DATABASE.sql("SELECT cents::float8 FROM daily_spend WHERE organization_id = ?")
                        .param(organization)
                        .query(Double.class)
                        .single())
                .isZero();
        assertThat(owner(organization).get("/api/dead-letters").json().path("items"))
                .isEmpty(); // its sender sees it
        carrierAnswers(taken(freshSid("SM")));
        Answer retried = member.post("/api/messages/" + id + "/retry", null);
        assertThat(retried.status()).isEqualTo(202);
        assertThat(becomes(id, "sent").get("reason")).isNull();
        assertThat(member.post("/api/messages/" + id + "/retry", null).status()).isEqualTo(409);
        assertThat(member(organization())
                        .post("/api/messages/" + id + "/retry", null)
                        .status())
                .isEqualTo(404);
        assertThat(bodiesSent()).hasSize(2);
    }

    @Test
    void keepsTheOptOutThatTheCarrierTells() {
        carrierAnswers(error(400, 21610));
        becomes(send("hello").text("/id"), "failed");
        assertThat(member.post(
                                "/api/messages",
                                "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"x\"}".formatted(CUSTOMER))
                        .status())
                .isEqualTo(409);
        assertThat(DATABASE.sql("SELECT our_number FROM opt_outs WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .single())
                .isEqualTo(number);
    }

    @Test
    void sendsNothingThatWasOptedOutOfWhileItWaited() {
        carrierAnswers(error(429, 20429));
        String id = send("hello").text("/id");
        await().atMost(SOON).until(() -> row(id).get("reason") != null);
        DATABASE.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?)")
                .params(organization, CUSTOMER)
                .update();
        carrierAnswers(taken(freshSid("SM")));
        now();
        assertThat(becomes(id, "failed").get("reason").toString()).contains("STOP");
    }

    @Test
    void sendsNothingByANumberThatWasSuspendedWhileItWaited() {
        carrierAnswers(error(429, 20429));
        String id = send("hello").text("/id");
        await().atMost(SOON).until(() -> row(id).get("reason") != null);
        DATABASE.sql("UPDATE organization_phone_numbers SET status = 'suspended' WHERE phone_number = ?")
                .param(number)
                .update();
        int tries = bodiesSent().size();
        carrierAnswers(taken(freshSid("SM")));
        now();
        assertThat(becomes(id, "failed").get("reason").toString()).contains("can't send any more");
        assertThat(bodiesSent().size()).isLessThanOrEqualTo(tries + 1);
    }

    @Test
    void waitsWhileTheAccountIsRefused() {
        carrierAnswers(error(401, 20003));
        String first = send("one").text("/id");
        await().atMost(SOON).until(() -> row(first).get("reason") != null);
        String second = send("two").text("/id");
        assertThat(row(second))
                .containsEntry("status", "queued")
                .containsEntry("reason", "The carrier does not accept the stored account and token. (20003)");
        assertThat(bodiesSent()).hasSize(1);
        carrierAnswers(taken(freshSid("SM")));
        DATABASE.sql("DELETE FROM sending_pauses WHERE organization_id = ?")
                .param(organization)
                .update();
        now();
        becomes(second, "sent");
        assertThat(bodiesSent()).containsExactly("one", "one", "two");
    }

    @Test
    void followsADeliveryUpwardsWhateverOrderItIsToldIn() {
        String sid = freshSid("SM");
        told(sid, "delivered", ""); // before the carrier's own answer
        told(sid, "sent", "");
        carrierAnswers(taken(sid));
        String id = send("hello").text("/id");
        becomes(id, "delivered");
        told(sid, "queued", "");
        told(sid, "undelivered", "30003");
        assertThat(row(id)).containsEntry("status", "delivered");
        told(sid, "read", "");
        assertThat(row(id)).containsEntry("status", "read");
    }

    @Test
    void showsWhatCouldNotBeDelivered() {
        String sid = freshSid("SM");
        carrierAnswers(taken(sid));
        String id = send("hello").text("/id");
        becomes(id, "sent");
        told(sid, "undelivered", "30006");
        assertThat(row(id))
                .containsEntry("status", "undelivered")
                .containsEntry("error", "30006")
                .containsEntry("reason", "The recipient's number is a landline. (30006)");
        told(sid, "sent", "");
        assertThat(row(id)).containsEntry("status", "undelivered");
        told(sid, "delivered", "");
        assertThat(row(id)).containsEntry("status", "delivered").containsEntry("reason", null);
    }

    @Test
    void sendsAgainWhatAPhoneThatWasOffDidNotTakeAndHoldsNothingBack() {
        String sid = freshSid("SM");
        carrierAnswers(taken(sid));
        String id = send("one").text("/id");
        becomes(id, "sent");
        told(sid, "undelivered", "30003");
        assertThat(row(id))
                .containsEntry("status", "queued")
                .containsEntry("reason", "The phone could not be reached. (30003)");
        carrierAnswers(taken(freshSid("SM")));
        String second = send("two").text("/id");
        becomes(second, "sent"); // does not wait for the other
        assertThat(row(id)).containsEntry("status", "queued");
        now();
        becomes(id, "sent");
        assertThat(bodiesSent()).containsExactly("one", "two", "one");
    }

    @Test
    void sendsEMail() throws Exception {
        String address = "someone-" + organization + "@example.com";
        Answer answer = member.post(
                "/api/messages",
                "{\"to\": \"%s\", \"channel\": \"email\", \"subject\": \"Your van\", \"body\": \"It is ready 🚐\"}"
                        .formatted(address));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/subject")).isEqualTo("Your van");
        becomes(answer.text("/id"), "sent");
        MimeMessage mail = TestPlatform.mailTo(address);
        assertThat(mail.getSubject()).isEqualTo("Your van");
        assertThat(mail.getContent().toString()).contains("It is ready 🚐");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(bodiesSent()).isEmpty();
    }

    @Test
    void buriesWhatNobodyWaitsForAndReplaysIt() {
        carrierAnswers(error(400, 21614));
        UUID id = outbox.queue(
                Draft.of(organization, Channel.SMS, CUSTOMER, "code", Purpose.VERIFICATION, "code:" + organization));
        becomes(id.toString(), "failed");
        Person owner = owner(organization);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        owner.get("/api/dead-letters").json().path("items"))
                .hasSize(1));
        assertThat(owner.get("/api/dead-letters").text("/items/0/type")).isEqualTo("message.queued");
        carrierAnswers(taken(freshSid("SM")));
        assertThat(owner.post("/api/dead-letters/replay", null)
                        .json()
                        .path("replayed")
                        .asInt())
                .isOne();
        becomes(id.toString(), "sent");
    }

    @Test
    void alertsByEMailPastTheDaysLimit() throws Exception {
        String address = "alert-" + organization + "@example.com";
        Person owner = owner(organization);
        owner.put(
                "/api/phone-settings",
                "{\"alertPhoneNumber\": \"+14055550188\", \"alertEmail\": \"%s\", \"dailySpendCapCents\": 0}"
                        .formatted(address));
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(
                                        CarrierPost.call(freshSid("CA"), account, number),
                                        "SpeechResult",
                                        "hi this is maria i need a quote for wrapping a fleet of ten trucks"))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.get("/api/alerts").text("/items/0/status"))
                        .isEqualTo("emailed"));
        assertThat(DATABASE.sql("SELECT count(*) FROM admin_notifications WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(DATABASE.sql("""
                        SELECT content FROM messages WHERE organization_id = ? AND source_key LIKE 'alert-mail:%'""").param(organization).query(String.class).single())
                .contains("HOT LEAD", "spending limit of $0.00");
        assertThat(bodiesSent()).isEmpty();
    }
}
