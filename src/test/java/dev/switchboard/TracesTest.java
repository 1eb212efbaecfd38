package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector gets to see of a call: all its steps as one trace, and nothing of the people in it. */
class TracesTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String TOKEN = "canary-trace-token";
    private static final String CALLER = "+14055558642";

    private UUID organization;
    private String account;
    private String number;

    @BeforeEach
    void setUp() {
        organization = organization();
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, TOKEN);
        owner(organization)
                .put(
                        "/api/phone-settings",
                        "{\"alertPhoneNumber\": \"+14055557531\", \"companyName\": \"Canary Wraps\"}");
        TraceReceiver.listen();
    }

    @AfterEach
    void stop() {
        TraceReceiver.stopListening();
    }

    private Map<String, String> call(String sid) {
        return CarrierPost.with(CarrierPost.call(sid, account, number), "From", CALLER, "Caller", CALLER);
    }

    private void speaks(String sid) {
        carrier.signedWith(TOKEN).post("/webhooks/twilio/voice", call(sid));
        var answer = carrier.signedWith(TOKEN)
                .post(
                        "/webhooks/twilio/voice/speech",
                        CarrierPost.with(
                                call(sid),
                                "SpeechResult",
                                "this is Zebediah Canaryson, I need a quote for ten vans right now",
                                "Confidence",
                                "0.9"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static List<String> names(String trace) {
        return TraceReceiver.of(trace).stream().map(TraceReceiver.Span::name).toList();
    }

    @Test
    void aCallIsOneTraceOfWebhookEventModelAndCarrier() {
        TestPlatform.MODEL.stubFor(post(urlPathMatching(".*/chat/completions")).willReturn(okJson("""
                        {"id": "x", "model": "canary-model", "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant",
                        "content": "{\\"intent\\": \\"quote_request\\", \\"summary\\": \\"Wants ten vans wrapped.\\", \\"is_hot_lead\\": true, \\"customer_name\\": \\"Zebediah Canaryson\\", \\"vehicle_info\\": null, \\"urgency\\": \\"high\\", \\"evidence\\": \\"I need a quote for ten vans\\", \\"sentiment\\": null}"}}]}""")));
        String sid = freshSid("CA");
        String trace = sid.substring(2);
        speaks(sid);
        await().atMost(SOON).untilAsserted(() -> assertThat(names(trace))
                .contains(
                        "webhook voice-incoming",
                        "webhook voice-speech",
                        "event call.transcribed",
                        "model chat",
                        "event call.classified"));
        TraceReceiver.Span model = one(trace, "model chat");
        assertThat(model.parent())
                .isEqualTo(one(trace, "event call.transcribed").id());
        assertThat(model.attributes()).containsEntry("gen_ai.operation.name", "chat");
        TraceReceiver.Span speech = one(trace, "webhook voice-speech");
        assertThat(speech.attributes())
                .containsEntry("http.route", "/webhooks/twilio/voice/speech")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("switchboard.organization", organization.toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(allNames()).contains("carrier"));
        assertThat(carriers()).anySatisfy(span -> assertThat(span.attributes())
                .containsEntry("url.template", "/2010-04-01/Accounts/{id}/Messages.json")
                .containsEntry("http.response.status_code", "201"));
        holdsNothingOfAnybody();
    }

    private static List<String> allNames() {
        return TraceReceiver.all().stream().map(TraceReceiver.Span::name).toList();
    }

    private static List<TraceReceiver.Span> carriers() {
        return TraceReceiver.all().stream()
                .filter(span -> span.name().equals("carrier"))
                .toList();
    }

    private static TraceReceiver.Span one(String trace, String name) {
        return TraceReceiver.of(trace).stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aModelThatFailsIsSeenToFailAndNothingIsQuoted() {
        TestPlatform.MODEL.stubFor(post(urlPathMatching(".*/chat/completions"))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\": \"Zebediah Canaryson is unknown\"}")));
        String sid = freshSid("CA");
        String trace = sid.substring(2);
        speaks(sid);
        await().atMost(SOON).untilAsserted(() -> assertThat(names(trace)).contains("event call.classified"));
        assertThat(TraceReceiver.of(trace).stream().filter(span -> span.name().equals("model chat")))
                .allSatisfy(span -> assertThat(span.failed()).isTrue());
        holdsNothingOfAnybody();
    }

    /** @return the trace of the text */
    private String text(String body) {
        String sid = freshSid("SM");
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/sms",
                                Map.of(
                                        "AccountSid",
                                        account,
                                        "MessageSid",
                                        sid,
                                        "From",
                                        CALLER,
                                        "To",
                                        number,
                                        "Body",
                                        body))
                        .statusCode())
                .isEqualTo(200);
        return sid.substring(2);
    }

    @Test
    void aTextIsATraceToo() {
        String trace = text("this is Zebediah Canaryson");
        await().atMost(SOON).untilAsserted(() -> assertThat(names(trace)).contains("webhook sms-incoming"));
        holdsNothingOfAnybody();
    }

    @Test
    void aTextAndTheEventsThatCameOfItAreOneTrace() {
        String trace = text("HELP");
        await().atMost(SOON).untilAsserted(() -> assertThat(names(trace))
                .contains("webhook sms-incoming", "event message.received"));
        assertThat(one(trace, "event message.received").attributes())
                .containsEntry("switchboard.subject.type", "conversation");
        holdsNothingOfAnybody();
    }

    private void holdsNothingOfAnybody() {
        assertThat(TraceReceiver.everything())
                .contains("switchboard")
                .doesNotContain(CALLER.substring(2))
                .doesNotContain(number.substring(2))
                .doesNotContain("4055557531")
                .doesNotContain("Zebediah")
                .doesNotContain("Canary")
                .doesNotContain("ten vans")
                .doesNotContain("canary-model-key")
                .doesNotContain(TOKEN);
    }
}
