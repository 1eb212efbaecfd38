package dev.switchboard.carrier.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Addresses that numbers may still point to, and numbers as trunks write them. */
class OlderAddressesTest extends ApiTest {

    private static final String KEY = "PSK_signing_key";

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private StoredCredentials stored;

    private UUID shop;
    private String number;
    private String project;

    @BeforeEach
    void openAShop() {
        shop = organization();
        number = addNumber(shop);
        project = UUID.randomUUID().toString();
        scope.in(shop, jdbc -> {
            byte[] signalwire = new CarrierCredentials(project, "token", KEY, "https://shop.signalwire.com").toBytes();
            stored.write(jdbc, shop, "signalwire", signalwire, project);
            return 0;
        });
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        String signature = new WebhookForm(form).signedBy(new WebhookSignature(KEY), CarrierPost.PUBLIC_URL + path);
        Consumer<java.net.http.HttpRequest.Builder> headers =
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-SignalWire-Signature", signature);
        return carrier.raw(path, CarrierPost.encode(form), headers);
    }

    private Map<String, String> form(String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", project);
        form.put("From", "+14055550142");
        form.put("To", number);
        return CarrierPost.with(form, fields);
    }

    private long count(String table, String where) {
        return DATABASE.sql("SELECT count(*) FROM " + table + " WHERE organization_id = ? AND " + where)
                .param(shop)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhooks/signalwire", "/api/webhooks/signalwire/sms", "/webhooks/signalwire/sms"})
    void takeTexts(String path) {
        var answer =
                post(path, form("MessageSid", UUID.randomUUID().toString(), "Body", "hi", "SmsStatus", "received"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response");
        awaitFiled();
        assertThat(count("messages", "content = 'hi' AND service_provider = 'signalwire'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhooks/signalwire", "/api/webhooks/signalwire/voice"})
    void takeCallsAndAnswerAsTheNewOnesDo(String path) {
        String call = UUID.randomUUID().toString();
        var answer = post(path, form("CallSid", call, "CallStatus", "ringing"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<Gather")
                .isEqualTo(post("/webhooks/signalwire/voice", form("CallSid", call, "CallStatus", "ringing"))
                        .body());
        assertThat(count("phone_calls", "status = 'in-progress'")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/webhooks/signalwire", "/api/webhooks/signalwire/status", "/webhooks/signalwire/status"})
    void takeHowFarACallIs(String path) {
        String call = UUID.randomUUID().toString();
        post("/webhooks/signalwire/voice", form("CallSid", call, "CallStatus", "ringing"));
        assertThat(post(path, form("CallSid", call, "CallStatus", "completed")).statusCode())
                .isEqualTo(200);
        assertThat(count("phone_calls", "status = 'missed'")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/webhooks/signalwire", "/api/webhooks/signalwire/status", "/webhooks/signalwire/status"})
    void takeHowFarAMessageIs(String path) {
        String sid = UUID.randomUUID().toString();
        Map<String, String> form = form("MessageSid", sid, "MessageStatus", "delivered");
        form.put("From", number);
        form.put("To", "+14055550142");
        assertThat(post(path, form).statusCode()).isEqualTo(200);
        assertThat(count("message_statuses", "external_message_id = '" + sid + "'"))
                .isOne();
    }

    @Test
    void takeTextsOfTwilio() {
        String sid = freshSid("SM");
        Map<String, String> form = Map.of(
                "AccountSid",
                CarrierPost.DEMO_ACCOUNT,
                "MessageSid",
                sid,
                "From",
                "+14055550143",
                "To",
                CarrierPost.DEMO_NUMBER,
                "Body",
                "older");
        assertThat(carrier.post("/api/webhooks/twilio/sms", form).statusCode()).isEqualTo(200);
        awaitFiled();
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE external_message_id = ?")
                        .param(sid)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/webhooks/signalwire",
                "/api/webhooks/signalwire/sms",
                "/api/webhooks/signalwire/voice",
                "/api/webhooks/signalwire/status",
                "/api/webhooks/twilio/sms"
            })
    void refuseWhatIsNotSigned(String path) {
        assertThat(carrier.raw(
                                path,
                                CarrierPost.encode(form("CallSid", "x", "MessageSid", "x")),
                                request -> request.header("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/webhooks", "/api/webhooks/", "/api/webhooks/twilio", "/api/webhooks/signalwire/"})
    void areNoOthers(String path) {
        assertThat(post(path, form("MessageSid", "x")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"1, 200", "0, 200"})
    void aTrunkMayLeaveThePlusAway(int plus, int status) {
        String call = UUID.randomUUID().toString();
        Map<String, String> form = form("CallSid", call, "CallStatus", "ringing");
        form.put("To", plus == 1 ? number : number.substring(1));
        var answer = post("/webhooks/signalwire/voice", form);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<Gather");
        assertThat(count("phone_calls", "called_phone = '" + number + "'")).isOne();
    }
}
