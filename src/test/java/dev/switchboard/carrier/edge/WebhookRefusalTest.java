package dev.switchboard.carrier.edge;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.encode;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.CarrierPost;
import dev.switchboard.ServiceTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What carriers never send and others do: refused, nothing stored, nothing told. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookRefusalTest extends ServiceTest {

    private static final String VOICE = "/webhooks/twilio/voice";

    private final String callSid = freshSid("CA");

    private void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Demo Wraps", "switchboard-demo-token", "https://");
        assertThat(DATABASE.sql("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(callSid)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAMissingSignature() {
        var answer = carrier.raw(
                VOICE, encode(call(callSid)), r -> r.header("Content-Type", "application/x-www-form-urlencoded"));
        assertRefused(answer, 403);
        assertThat(answer.body()).isEqualTo("forbidden\n");
    }

    @Test
    void refusesAnotherTokensSignature() {
        assertRefused(carrier.signedWith("another-token").post(VOICE, call(callSid)), 403);
    }

    @Test
    void refusesAnAddedParameter() {
        Map<String, String> form = call(callSid);
        String signature = new WebhookSignature(CarrierPost.DEMO_TOKEN)
                .sign("https://switchboard.test" + VOICE, CarrierPost.lists(form));
        assertRefused(
                carrier.raw(VOICE, encode(with(form, "Added", "1")), r -> r.header(
                                "Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)),
                403);
    }

    @Test
    void refusesTwoSignatures() {
        assertRefused(
                carrier.post(VOICE, call(callSid), r -> r.header("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")),
                403);
    }

    @Test
    void refusesAnAccountThatIsNotTheOrganizations() {
        assertRefused(
                carrier.post(VOICE, with(call(callSid), "AccountSid", "AC00000000000000000000000000000002")), 403);
    }

    @Test
    void refusesAnOlderAddressOfAnotherOrganization() {
        assertRefused(carrier.post("/voice/incoming/00000000-0000-7000-8000-000000000002", call(callSid)), 403);
    }

    @Test
    void refusesForgedForwardingHeaders() {
        Map<String, String> form = call(callSid);
        String signature =
                new WebhookSignature(CarrierPost.DEMO_TOKEN).sign("https://evil.test" + VOICE, CarrierPost.lists(form));
        assertRefused(
                carrier.raw(VOICE, encode(form), r -> r.header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)
                        .header("X-Forwarded-Host", "evil.test")
                        .header("X-Forwarded-Proto", "https")),
                403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/twilio/voice/",
                "/webhooks//twilio/voice",
                "/webhooks/twilio/voice;jsessionid=1",
                "/webhooks/twilio/%76oice",
                "/webhooks/twilio/nothing",
                "/webhooks/plivo/voice",
                "/voice/incoming/1"
            })
    void knowsNoOtherSpellingOfAnAddress(String path) {
        assertThat(carrier.post(path, call(callSid)).statusCode()).isIn(400, 404);
        assertRefused(
                carrier.post(path, call(callSid)),
                carrier.post(path, call(callSid)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json", "multipart/form-data; boundary=x", "text/plain",
                "application/x-www-form-urlencoded; charset=ISO-8859-1",
                        "application/x-www-form-urlencoded; charset=UTF-16", "nonsense"
            })
    void takesNothingButUtf8Forms(String contentType) {
        assertRefused(carrier.raw(VOICE, encode(call(callSid)), r -> r.header("Content-Type", contentType)), 415);
    }

    @Test
    void takesNothingCompressed() {
        assertRefused(carrier.post(VOICE, call(callSid), r -> r.header("Content-Encoding", "gzip")), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Body=%zz", "Body=%FF", "Body=%C0%AF", "Body=%E", "Body=%ED%A0%80"})
    void refusesMalformedForms(String body) {
        assertRefused(
                carrier.raw(VOICE, encode(call(callSid)) + "&" + body, r -> r.header(
                                "Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", "x")),
                400);
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertRefused(carrier.post(VOICE, with(call(callSid), "SpeechResult", "x".repeat(70_000))), 413);
    }

    @Test
    void refusesWhatIsTooManyParameters() {
        Map<String, String> form = call(callSid);
        for (int i = 0; i < 201; i++) {
            form.put("P" + i, "1");
        }
        assertRefused(carrier.post(VOICE, form), 400);
    }

    @Test
    void refusesARepeatedFieldThatDecidesWhoseCallItIs() {
        assertRefused(
                carrier.raw(VOICE, encode(call(callSid)) + "&To=%2B15550100009", r -> r.header(
                                "Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", "x")),
                403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CA' OR 1=1--", "CA\n", "../x"})
    void refusesACallWithoutAnId(String sid) {
        var answer = carrier.post(VOICE, call(sid));
        assertRefused(answer, 400);
        assertThat(answer.body()).startsWith("CallSid: expected");
    }

    @Test
    void refusesEveryBitFlipInTheSignature() {
        Map<String, String> form = call(callSid);
        byte[] signature = Base64.getDecoder()
                .decode(new WebhookSignature(CarrierPost.DEMO_TOKEN)
                        .sign("https://switchboard.test" + VOICE, CarrierPost.lists(form)));
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] flipped = signature.clone();
            int bit = random.nextInt(flipped.length * 8);
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            String header = Base64.getEncoder().encodeToString(flipped);
            assertRefused(
                    carrier.raw(VOICE, encode(form), r -> r.header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-Twilio-Signature", header)),
                    403);
        }
    }

    @Test
    void saysInTheLogWhichSettingIsWrongAndNothingInTheAnswer(CapturedOutput log) {
        Map<String, String> form = call(callSid);
        String signature = new WebhookSignature(CarrierPost.DEMO_TOKEN)
                .sign("http://switchboard.test" + VOICE, CarrierPost.lists(form));
        assertRefused(
                carrier.raw(VOICE, encode(form), r -> r.header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Twilio-Signature", signature)),
                403);
        assertThat(log).contains("PUBLIC_URL").contains("http://switchboard.test");
        assertThat(log.toString()).doesNotContain("switchboard-demo-token", "4055551234", "canary");
    }
}
