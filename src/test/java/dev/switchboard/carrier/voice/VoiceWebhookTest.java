package dev.switchboard.carrier.voice;

import static dev.switchboard.CarrierPost.call;
import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CarrierPost;
import dev.switchboard.ServiceTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a call, as its carrier posts them. */
class VoiceWebhookTest extends ServiceTest {

    private final String callSid = freshSid("CA");

    private Map<String, Object> row() {
        return DATABASE.sql("SELECT * FROM phone_calls WHERE twilio_call_sid = ?")
                .param(callSid)
                .query()
                .singleRow();
    }

    private int events(String type) {
        return DATABASE.sql(
                        "SELECT count(*) FROM events e JOIN phone_calls p ON p.id = e.call_id WHERE p.twilio_call_sid = ? AND e.type = ?")
                .params(callSid, type)
                .query(Integer.class)
                .single();
    }

    private Map<String, Object> conversation() {
        return await().until(
                        () -> DATABASE.sql(
                                        "SELECT c.* FROM conversations c JOIN phone_calls p ON p.id = c.call_id WHERE p.twilio_call_sid = ?")
                                .param(callSid)
                                .query()
                                .listOfRows(),
                        rows -> !rows.isEmpty())
                .get(0);
    }

    private HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/xml"));
        assertThat(answer.body()).startsWith("<?xml");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("camel"));
        return answer;
    }

    @Test
    void greetsListensAndOffersAVoicemail() {
        String twiml = ok(carrier.post("/webhooks/twilio/voice", call(callSid))).body();
        assertThat(twiml)
                .contains(
                        "Demo Wraps",
                        "Jordan",
                        "<Gather",
                        "input=\"speech\"",
                        "https://switchboard.test/webhooks/twilio/voice/speech")
                .containsSubsequence("<Gather", "</Gather>", "<Record", "maxLength=\"120\"", "<Hangup");
        assertThat(twiml).contains("action=\"https://switchboard.test/webhooks/twilio/voice/recording\"");
        assertThat(row())
                .containsEntry("caller_phone", CarrierPost.CALLER)
                .containsEntry("forwarding_detected", false)
                .containsEntry("original_called_number", CarrierPost.DEMO_NUMBER);
    }

    @Test
    void givesTheSameAnswerToTheSameWebhookAndKeepsOneCall() throws Exception {
        var pool = Executors.newFixedThreadPool(20);
        try {
            Callable<String> post = () ->
                    ok(carrier.post("/webhooks/twilio/voice", call(callSid))).body();
            var answers =
                    pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> post).toList());
            String first = answers.get(0).get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
            Map<String, String> speech = with(call(callSid), "SpeechResult", "where is my order", "Confidence", "0.92");
            Callable<String> say = () ->
                    ok(carrier.post("/webhooks/twilio/voice/speech", speech)).body();
            for (var answer :
                    pool.invokeAll(IntStream.range(0, 20).mapToObj(i -> say).toList())) {
                assertThat(answer.get()).contains("Demo Wraps", "<Hangup");
            }
        } finally {
            pool.shutdown();
        }
        assertThat(row()).containsEntry("transcript", "where is my order");
        assertThat(events("call.transcribed")).isOne();
    }

    @Test
    void keepsWhereACallWasForwardedFrom() {
        ok(carrier.post(
                "/webhooks/twilio/voice",
                with(call(callSid), "SipHeader_Diversion", "<sip:+14055550199@x>;reason=no-answer")));
        assertThat(row())
                .containsEntry("forwarded_from", "+14055550199")
                .containsEntry("forwarding_detected", true)
                .containsEntry("original_called_number", "+14055550199");
    }

    @Test
    void answersOlderAddresses() {
        assertThat(ok(carrier.post("/voice/incoming/00000000-0000-7000-8000-000000000001", call(callSid)))
                        .body())
                .contains("<Gather");
        ok(carrier.post("/voice/status", with(call(callSid), "CallStatus", "completed", "CallDuration", "7")));
        assertThat(row()).containsEntry("status", "missed").containsEntry("call_duration_seconds", 7);
    }

    @Test
    void asksForAVoicemailWhenNothingWasUnderstood() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        String twiml = ok(carrier.post("/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", "")))
                .body();
        assertThat(twiml).contains("<Record").doesNotContain("<Gather");
        assertThat(events("call.transcribed")).isZero();
    }

    @Test
    void neverGreetsAVoicemailAgain() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        String url = "https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1";
        String twiml = ok(carrier.post(
                        "/webhooks/twilio/voice/recording",
                        with(call(callSid), "RecordingSid", "RE1", "RecordingUrl", url, "RecordingDuration", "12")))
                .body();
        assertThat(twiml).doesNotContain("<Gather", "<Record").contains("<Hangup");
        assertThat(row()).containsEntry("recording_status", "processing").containsEntry("recording_url", url);
        assertThat(conversation()).containsEntry("subject", "Voicemail");

        Map<String, String> status = Map.of(
                "AccountSid",
                CarrierPost.DEMO_ACCOUNT,
                "CallSid",
                callSid,
                "RecordingSid",
                "RE1",
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "12",
                "RecordingUrl",
                url);
        assertThat(ok(carrier.post("/webhooks/twilio/voice/recording-status", status))
                        .body())
                .contains("<Response");
        assertThat(row()).containsEntry("recording_status", "completed");

        ok(carrier.post(
                "/webhooks/twilio/voice/transcription",
                with(
                        call(callSid),
                        "TranscriptionText",
                        "do you have my order ready",
                        "TranscriptionStatus",
                        "completed")));
        ok(carrier.post("/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "completed")));
        assertThat(row())
                .containsEntry("transcript", "do you have my order ready")
                .containsEntry("status", "completed");
        await().untilAsserted(() -> assertThat(conversation().get("subject")).isNotEqualTo("Voicemail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "file:///etc/passwd",
                "https://api.twilio.com@evil/",
                "https://api.twilio.com.evil/"
            })
    void keepsNoRecordingAddressButTheCarriers(String url) {
        ok(carrier.post(
                "/webhooks/twilio/voice/recording", with(call(callSid), "RecordingSid", "RE2", "RecordingUrl", url)));
        assertThat(row().get("recording_url")).isNull();
    }

    @Test
    void closesACallWithoutAWordAsMissedAndFilesIt() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        ok(carrier.post(
                "/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "completed", "CallDuration", "21")));
        assertThat(row()).containsEntry("status", "missed");
        assertThat(conversation())
                .containsEntry("subject", "Missed call")
                .containsEntry("priority", "normal")
                .containsEntry("review_status", "needs_response")
                .containsEntry("customer_name", "Phone Caller");
    }

    @Test
    void takesStatusesInAnyOrder() {
        ok(carrier.post(
                "/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "completed", "CallDuration", "9")));
        ok(carrier.post("/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "in-progress")));
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        assertThat(row()).containsEntry("status", "missed");
        ok(carrier.post(
                "/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", "hello is anybody there")));
        assertThat(row()).containsEntry("status", "completed").containsEntry("call_duration_seconds", 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999", "-1", "abc", ""})
    void shrugsAtANonsenseConfidence(String confidence) {
        ok(carrier.post(
                "/webhooks/twilio/voice/speech",
                with(call(callSid), "SpeechResult", "hello", "Confidence", confidence)));
        assertThat(row().get("transcript_confidence")).isNull();
    }

    @Test
    void replacesAMissedCallByTheVoicemailThatIsToldOfLater() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        ok(carrier.post("/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "completed")));
        assertThat(conversation()).containsEntry("subject", "Missed call");
        ok(carrier.post(
                "/webhooks/twilio/voice/recording-status",
                with(call(callSid), "RecordingSid", "RE3", "RecordingStatus", "completed", "RecordingDuration", "9")));
        await().untilAsserted(() -> assertThat(conversation()).containsEntry("subject", "Voicemail"));
        assertThat(DATABASE.sql("SELECT content FROM messages WHERE conversation_id = ?")
                        .param(conversation().get("id"))
                        .query(String.class)
                        .single())
                .isEqualTo("Left a voicemail.");
    }

    @Test
    void takesTheWordsOfACallThatWasAnsweredBeforeTheAgentWasSwitchedOff() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        String set =
                "UPDATE organization_phone_settings SET phone_agent_enabled = %s WHERE twilio_phone_number = '+15550100001'";
        DATABASE.sql(set.formatted("false")).update();
        try {
            String other = await().until(
                            () -> {
                                String next =
                                        freshSid("CA"); // a call that was answered once is answered the same again
                                return carrier.post("/webhooks/twilio/voice", call(next))
                                                .body()
                                                .contains("<Gather")
                                        ? ""
                                        : next;
                            },
                            sid -> !sid.isEmpty());
            ok(carrier.post("/webhooks/twilio/voice/status", with(call(other), "CallStatus", "completed")));
            ok(carrier.post("/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", "is it ready")));
            assertThat(row()).containsEntry("transcript", "is it ready");
        } finally {
            DATABASE.sql(set.formatted("true")).update();
            await().until(() -> carrier.post("/webhooks/twilio/voice", call(freshSid("CA")))
                    .body()
                    .contains("<Gather"));
        }
    }

    @Test
    void takesTheWordsOfACallWhoseNumberWasGivenAway() {
        ok(carrier.post("/webhooks/twilio/voice", call(callSid)));
        String set = "UPDATE organization_phone_numbers SET is_active = %s WHERE phone_number = '+15550100001'";
        DATABASE.sql(set.formatted("false")).update();
        try {
            await().until(() -> !carrier.post("/webhooks/twilio/voice", call(freshSid("CA")))
                    .body()
                    .contains("<Gather"));
            ok(carrier.post("/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", "is it ready")));
            assertThat(row()).containsEntry("transcript", "is it ready");
        } finally {
            DATABASE.sql(set.formatted("true")).update();
            await().until(() -> carrier.post("/webhooks/twilio/voice", call(freshSid("CA")))
                    .body()
                    .contains("<Gather"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "99999999999", "abc", "1.5", ""})
    void shrugsAtANonsenseDuration(String seconds) {
        ok(carrier.post(
                "/webhooks/twilio/voice/status",
                with(call(callSid), "CallStatus", "completed", "CallDuration", seconds)));
        assertThat(row()).containsEntry("status", "missed").containsEntry("call_duration_seconds", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "Restricted", "", "client:<script>", "+1", "+１５５５", "+266696687'--"})
    void answersCallersWithoutANumber(String from) {
        ok(carrier.post("/webhooks/twilio/voice", with(call(callSid), "From", from, "Caller", from)));
        assertThat(row().get("caller_phone")).isNull();
    }

    @Test
    void refusesAnUnknownStatus() {
        assertThat(carrier.post("/webhooks/twilio/voice/status", with(call(callSid), "CallStatus", "exploded"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void apologizesForANumberOfNobodyAndShowsTheCallToNoOrganization() {
        String twiml = ok(carrier.post(
                        "/webhooks/twilio/voice", with(call(callSid), "To", "+15550109999", "Called", "+15550109999")))
                .body();
        assertThat(twiml)
                .doesNotContain("Demo Wraps", "Jordan", "<Gather", "<Record")
                .contains("<Hangup");
        assertThat(row()).containsEntry("organization_id", null).containsEntry("status", "unrouted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</Say><Dial>+19005551234</Dial><Say>",
                "{{env:TWILIO_AUTH_TOKEN}} ${bean:x} #{7*7} ${jndi:ldap://x} <#assign x=1>",
                "\u0000\u202e\ud83d\ude00 ok"
            })
    void keepsWhatACallerSaysAsWords(String said) {
        String twiml = ok(carrier.post("/webhooks/twilio/voice/speech", with(call(callSid), "SpeechResult", said)))
                .body();
        assertThat(twiml).doesNotContain("Dial", "1900", "canary");
        assertThat(row().get("transcript")).isEqualTo(said.replace("\u0000", ""));
    }
}
