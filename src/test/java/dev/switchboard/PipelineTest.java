package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** From the caller's words to the alert and the inbox, with a carrier and a model that answer well and badly. */
@ExtendWith(OutputCaptureExtension.class)
class PipelineTest extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "/2010-04-01/Accounts/" + CarrierPost.DEMO_ACCOUNT + "/Messages.json";
    private static final String HOT = "hi this is maria i need a quote for wrapping a fleet of ten trucks";

    private final String callSid = freshSid("CA");
    private final String lastDigits = "%04d".formatted(new java.util.Random().nextInt(10_000));

    private Map<String, String> call(String sid) {
        return with(CarrierPost.call(sid), "From", "+1405555" + lastDigits);
    }

    /** The alerts of this test only: those of others may still be under way. */
    private com.github.tomakehurst.wiremock.matching.RequestPatternBuilder alertsSent() {
        return postRequestedFor(urlPathEqualTo(MESSAGES)).withRequestBody(containing("%28405%29+555-" + lastDigits));
    }

    @Autowired
    private CamelContext camel;

    @BeforeEach
    void modelIsTrustedAgain() throws Exception {
        camel.getProcessor("model-breaker", ResilienceProcessor.class).transitionToCloseState();
    }

    private void carrierAnswers(ResponseDefinitionBuilder answer) {
        TestPlatform.CARRIER.stubFor(post(urlPathEqualTo(MESSAGES)).willReturn(answer));
    }

    private static void modelAnswers(ResponseDefinitionBuilder answer) {
        TestPlatform.MODEL.stubFor(post(urlPathEqualTo("/chat/completions")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder classification(
            String intent, boolean hot, String summary, String evidence) {
        ObjectNode content = JSON.createObjectNode();
        content.put("intent", intent)
                .put("summary", summary)
                .put("is_hot_lead", hot)
                .putNull("customer_name")
                .putNull("vehicle_info");
        content.put("urgency", "medium").put("evidence", evidence);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", "chatcmpl-1").put("model", "test-model");
        answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", content.toString());
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(answer.toString());
    }

    private void say(String words) {
        assertThat(carrier.post("/webhooks/twilio/voice", call(callSid)).statusCode())
                .isEqualTo(200);
        assertThat(carrier.post("/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", words))
                        .statusCode())
                .isEqualTo(200);
    }

    private Map<String, Object> settled() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        DATABASE.sql("""
                        SELECT count(*) FILTER (WHERE e.status = 'done' AND e.type = 'call.classified') > 0
                           AND count(*) FILTER (WHERE e.status = 'pending') = 0
                        FROM events e JOIN phone_calls p ON p.id = e.call_id WHERE p.twilio_call_sid = ?""").param(callSid).query(Boolean.class).single())
                .isTrue());
        return DATABASE.sql(
                        "SELECT p.*, p.ai_classification::text AS classification FROM phone_calls p WHERE twilio_call_sid = ?")
                .param(callSid)
                .query()
                .singleRow();
    }

    private Map<String, Object> alert() {
        return DATABASE.sql(
                        "SELECT a.*, a.metadata ->> 'smsSid' AS sid FROM agent_alerts a JOIN phone_calls p ON p.id = a.call_id WHERE twilio_call_sid = ?")
                .param(callSid)
                .query()
                .singleRow();
    }

    private Map<String, Object> conversation() {
        return DATABASE.sql("""
                        SELECT c.*, m.content, m.sender_name, m.direction, c.metadata ->> 'intent' AS intent FROM conversations c
                        JOIN phone_calls p ON p.id = c.call_id JOIN messages m ON m.conversation_id = c.id AND m.direction = 'inbound'
                        WHERE twilio_call_sid = ?""").param(callSid).query().singleRow();
    }

    private static JsonNode json(Object text) {
        try {
            return JSON.readTree(text.toString());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void alertsForAHotLeadThatTheModelFoundAndFilesIt() {
        modelAnswers(
                classification("quote_request", true, "Wants a fleet of ten trucks wrapped.", "fleet of ten trucks"));
        say(HOT);
        Map<String, Object> call = settled();
        assertThat(json(call.get("classification")).path("source").asText()).isEqualTo("llm");
        assertThat(json(call.get("classification")).path("model").asText()).isEqualTo("test-model");
        assertThat(call).containsEntry("is_hot_lead", true).containsEntry("sms_sent", true);
        assertThat(alert())
                .containsEntry("status", "sent")
                .containsEntry("alert_type", "hot_lead")
                .containsEntry("sid", "SM0123456789abcdef0123456789abcdef");
        assertThat(conversation())
                .containsEntry("priority", "high")
                .containsEntry("subject", "Wants a fleet of ten trucks wrapped.")
                .containsEntry("customer_name", "Phone Caller")
                .containsEntry("sender_name", "Caller")
                .containsEntry("content", HOT)
                .containsEntry("channel", "phone")
                .containsEntry("intent", "quote_request");
        TestPlatform.CARRIER.verify(
                1,
                alertsSent()
                        .withRequestBody(containing("To=%2B15550100002"))
                        .withRequestBody(containing("Demo+Wraps"))
                        .withRequestBody(containing("HOT+LEAD"))
                        .withRequestBody(containing("Reply+CALL+to+call+back."))
                        .withBasicAuth(new com.github.tomakehurst.wiremock.client.BasicCredentials(
                                CarrierPost.DEMO_ACCOUNT, CarrierPost.DEMO_TOKEN)));
    }

    @Test
    void filesAnOrderQuestionAndAlertsNobody() {
        modelAnswers(classification("order_status", false, "Asks whether the order is ready.", "is my order ready"));
        say("hi um is my order ready");
        settled();
        assertThat(conversation()).containsEntry("priority", "normal").containsEntry("review_status", "needs_response");
        TestPlatform.CARRIER.verify(0, alertsSent());
    }

    @Test
    void putsUpsetBeforeHotInTheAlertAndHotBeforeUpsetInTheInbox() {
        modelAnswers(classification("upset_customer", true, "Angry about a late fleet job.", "angry"));
        say("i am angry about my fleet");
        settled();
        assertThat(alert()).containsEntry("alert_type", "upset_customer");
        assertThat(conversation()).containsEntry("priority", "high");
        TestPlatform.CARRIER.verify(1, alertsSent().withRequestBody(containing("UPSET+CUSTOMER")));
    }

    @Test
    void fallsToTheRulesWhenTheModelAnswersBadly() {
        var bad = java.util.List.of(
                aResponse().withStatus(500),
                aResponse().withStatus(429),
                aResponse().withStatus(200).withBody("<html>busy</html>"),
                aResponse().withStatus(200).withBody("{\"choices\":[{\"mess"),
                aResponse().withStatus(200).withBody("{\"choices\":[]}"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                classification("make_me_rich", true, "x", "x"));
        for (ResponseDefinitionBuilder answer : bad) {
            modelAnswers(answer);
            String sid = freshSid("CA");
            carrier.post("/webhooks/twilio/voice/speech", with(call(sid), "SpeechResult", HOT));
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(DATABASE.sql(
                                    "SELECT ai_classification ->> 'source' FROM phone_calls WHERE twilio_call_sid = ? AND ai_classification IS NOT NULL")
                            .param(sid)
                            .query(String.class)
                            .optional())
                    .contains("rules"));
        }
    }

    @Test
    void sendsOneAlertHoweverOftenTheEventComes() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        say(HOT);
        settled();
        DATABASE.sql("""
                        UPDATE events SET status = 'pending', leased_until = NULL, available_at = now() WHERE call_id =
                        (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)""").param(callSid).update();
        settled();
        TestPlatform.CARRIER.verify(1, alertsSent());
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM messages m JOIN phone_calls p ON p.id = m.call_id WHERE twilio_call_sid = ?")
                        .param(callSid)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void neverResendsWhatMayHaveGoneOut() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        carrierAnswers(aResponse().withStatus(500).withBody("{}"));
        say(HOT);
        assertThat(settled()).containsEntry("sms_sent", false);
        assertThat(alert()).containsEntry("status", "unknown");
        TestPlatform.CARRIER.verify(1, alertsSent());
    }

    @Test
    void marksAnAlertUnknownWhenTheServiceStoppedWhileSending() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        say(HOT);
        settled();
        DATABASE.sql(
                        "UPDATE agent_alerts SET status = 'sending' WHERE call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)")
                .param(callSid)
                .update();
        DATABASE.sql("""
                        UPDATE events SET status = 'pending', leased_until = NULL, available_at = now() WHERE type = 'alert.requested'
                        AND call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)""").param(callSid).update();
        await().untilAsserted(() -> assertThat(alert()).containsEntry("status", "unknown"));
        TestPlatform.CARRIER.verify(1, alertsSent());
    }

    @Test
    void goesOnByTheRulesAtOnceWhileTheModelIsLeftAlone() throws Exception {
        camel.getProcessor("model-breaker", ResilienceProcessor.class).transitionToOpenState();
        say(HOT);
        Map<String, Object> call = settled();
        assertThat(call).containsEntry("is_hot_lead", true);
        assertThat(call.get("ai_classification").toString()).contains("rules");
        assertThat(DATABASE.sql(
                                "SELECT max(attempts) FROM events WHERE call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)")
                        .param(callSid)
                        .query(Integer.class)
                        .single())
                .isOne();
        TestPlatform.MODEL.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void saysWhyAnAlertCanNotBeSent() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        carrierAnswers(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":21614,\"message\":\"+15550100002 is no mobile\",\"status\":400}"));
        say(HOT);
        settled();
        assertThat(alert()).containsEntry("status", "failed");
        assertThat(alert().get("reason").toString()).isNotBlank().doesNotContain("15550100002");
    }

    @Test
    void asksAgainLaterWhenTheCarrierIsBusy() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        TestPlatform.CARRIER.stubFor(post(urlPathEqualTo(MESSAGES))
                .inScenario("busy")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"code\":20429,\"message\":\"busy\",\"status\":429}"))
                .willSetStateTo("free"));
        say(HOT);
        assertThat(settled()).containsEntry("sms_sent", true);
        assertThat(alert()).containsEntry("status", "sent");
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100001, agent's own number",
        "+19005550100, premium-rate",
        "NULL, There is no alert number",
    })
    void sendsNoAlertInACircleOrToWhereItCostsMoney(String number, String reason) {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        String set =
                "UPDATE organization_phone_settings SET alert_phone_number = %s WHERE twilio_phone_number = '+15550100001'";
        DATABASE.sql(set.formatted(number.equals("NULL") ? "NULL" : "'" + number + "'"))
                .update();
        try {
            await().pollDelay(Duration.ofMillis(300)).until(() -> true); // the change reaches the directory
            say(HOT);
            settled();
            assertThat(alert()).containsEntry("status", "skipped");
            assertThat(alert().get("reason").toString()).contains(reason);
            TestPlatform.CARRIER.verify(0, alertsSent());
        } finally {
            DATABASE.sql(set.formatted("'+15550100002'")).update();
        }
    }

    @Test
    void sendsNoAlertsWhereTheyAreSwitchedOff() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        String set =
                "UPDATE organization_phone_settings SET sms_alerts_enabled = %s WHERE twilio_phone_number = '+15550100001'";
        DATABASE.sql(set.formatted("false")).update();
        try {
            await().pollDelay(Duration.ofMillis(300)).until(() -> true); // the change reaches the directory
            say(HOT);
            settled();
            assertThat(conversation()).containsEntry("priority", "high");
            TestPlatform.CARRIER.verify(0, alertsSent());
        } finally {
            DATABASE.sql(set.formatted("true")).update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"quoted\"", "'single'", "${body}", "42"})
    void takesWhateverIsSaidForWords(String words) {
        say(words);
        assertThat(settled()).containsEntry("transcript", words);
        assertThat(conversation()).containsEntry("content", words);
    }

    @Test
    void takesAnAnswerOfAModelThatDoesNotNameItself() {
        ResponseDefinitionBuilder answer = classification("order_status", false, "Asks.", "order");
        modelAnswers(aResponse()
                .withStatus(200)
                .withBody(answer.build().getBody().replace("\"model\":\"test-model\",", "")));
        say("is my order ready");
        assertThat(json(settled().get("classification")).path("source").asText())
                .isEqualTo("llm");
    }

    @Test
    void decidesOnceOnWordsThatComeAgainAfterTheirEventIsGone() {
        modelAnswers(classification("order_status", false, "Asks.", "order"));
        say("is my order ready");
        settled();
        DATABASE.sql("DELETE FROM events WHERE call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)")
                .param(callSid)
                .update();
        say("is my order ready");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM events WHERE call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)")
                        .param(callSid)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void marksAnAlertFailedWhenItIsGivenUp() {
        modelAnswers(classification("quote_request", true, "Fleet.", "fleet"));
        carrierAnswers(aResponse().withStatus(429).withBody("{\"code\": 20429}"));
        say(HOT);
        await().untilAsserted(() ->
                assertThat(alert()).containsEntry("status", "pending").containsKey("reason"));
        DATABASE.sql("""
                        UPDATE events SET attempts = 15, available_at = now(), leased_until = NULL WHERE type = 'alert.requested'
                        AND call_id = (SELECT id FROM phone_calls WHERE twilio_call_sid = ?)""").param(callSid).update();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(alert())
                .containsEntry("status", "failed")
                .containsEntry("reason", "The carrier is busy. (20429)"));
    }

    @Test
    void keepsWordsNumbersAndSecretsOutOfTheLog(CapturedOutput log) {
        modelAnswers(aResponse().withStatus(500).withBody("canary-answer"));
        carrierAnswers(aResponse()
                .withStatus(401)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"code\":21211,\"message\":\"canary-carrier-words +15550100002\",\"status\":400}"));
        say("canary-transcript i need a quote for a fleet of ten trucks");
        settled();
        assertThat(log.toString()).doesNotContain("canary", "555" + lastDigits, "15550100002", CarrierPost.DEMO_TOKEN);
    }
}
