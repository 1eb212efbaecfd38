package dev.switchboard;

import static dev.switchboard.CarrierPost.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.database.DatabaseNotifications;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** While the database is away the carrier is told so, in time for it to ask the fallback address; then all is well again. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTest extends ServiceTest {

    private static final Duration A_WEBHOOK_HAS = Duration.ofSeconds(3);

    @Autowired
    private DatabaseNotifications notifications;

    @AfterEach
    void comeBack() {
        DATABASE.sql("ALTER ROLE switchboard_app LOGIN").update();
        await().atMost(Duration.ofSeconds(20)).until(() -> carrier.post("/webhooks/twilio/voice", call(freshSid("CA")))
                .body()
                .contains("<Gather"));
    }

    private static void goAway() {
        DATABASE.sql("ALTER ROLE switchboard_app NOLOGIN").update();
        DATABASE.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'switchboard_app'")
                .query()
                .listOfRows();
    }

    private HttpResponse<String> inTime(String path, Map<String, String> form) {
        Instant begun = Instant.now();
        HttpResponse<String> answer = carrier.post(path, form);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(A_WEBHOOK_HAS);
        return answer;
    }

    /** Nothing is said as if it were stored, and the caller is asked for a voicemail. */
    private static void apologizes(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body())
                .contains("We are sorry", "<Record", "/voice/recording")
                .doesNotContain("Demo", "Thank");
    }

    @Test
    void aVoicemailThatComesLaterMakesTheCallOfAnApology() {
        goAway();
        String sid = freshSid("CA");
        apologizes(inTime("/webhooks/twilio/voice", call(sid)));
        comeBack();
        String recording = freshSid("RE");
        assertThat(carrier.post(
                                "/webhooks/twilio/voice/recording",
                                CarrierPost.with(call(sid), "RecordingSid", recording, "RecordingDuration", "7"))
                        .statusCode())
                .isEqualTo(200);
        carrier.post(
                "/webhooks/twilio/voice/transcription",
                CarrierPost.with(
                        call(sid),
                        "TranscriptionText",
                        "please call me back about my order",
                        "RecordingSid",
                        recording));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT p.transcript || ' ' || c.channel FROM conversations c JOIN phone_calls p ON p.id = c.call_id WHERE twilio_call_sid = ? AND p.classified_at IS NOT NULL")
                        .param(sid)
                        .query(String.class)
                        .list())
                .containsExactly("please call me back about my order phone"));
    }

    @Test
    void saysSoInTimeAndLosesNothingAfterwards(CapturedOutput log) {
        // Whoever listens for changes forgets everything when it is connected again.
        await().until(notifications::isUp);
        String sid = freshSid("CA");
        assertThat(inTime("/webhooks/twilio/voice", call(sid)).statusCode()).isEqualTo(200);
        goAway();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = inTime(
                    "/webhooks/twilio/voice/speech",
                    CarrierPost.with(call(sid), "SpeechResult", "canary-words is my order ready"));
            apologizes(answer);
        }
        assertThat(inTime(
                                "/webhooks/twilio/voice/recording",
                                CarrierPost.with(call(sid), "RecordingSid", freshSid("RE")))
                        .statusCode())
                .isEqualTo(503);
        assertThat(inTime("/webhooks/twilio/voice/status", CarrierPost.with(call(sid), "CallStatus", "completed"))
                        .statusCode())
                .isEqualTo(503);
        // Whose token counts is still in memory.
        assertThat(carrier.signedWith("another-token")
                        .post("/webhooks/twilio/voice", call(freshSid("CA")))
                        .statusCode())
                .isEqualTo(403);
        // An organization that is not in memory can't be looked up either.
        apologizes(inTime(
                "/webhooks/twilio/voice",
                CarrierPost.with(call(freshSid("CA")), "To", "+1213555" + (1000 + Math.abs(sid.hashCode()) % 9000))));
        assertThat(log.toString()).doesNotContain("canary");
        for (String work : new String[] {"Texts can't be filed now", "Events can't be claimed now"}) {
            assertThat(log.toString().lines().filter(line -> line.contains(work)))
                    .as("told once, and not with each look")
                    .hasSizeLessThan(2);
        }

        comeBack();
        assertThat(DATABASE.sql("SELECT transcript IS NULL FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(sid)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(inTime(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(call(sid), "SpeechResult", "is my order ready"))
                        .statusCode())
                .isEqualTo(200);
        // The workers come back too.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT count(*) FROM conversations c JOIN phone_calls p ON p.id = c.call_id WHERE twilio_call_sid = ?")
                        .param(sid)
                        .query(Integer.class)
                        .single())
                .isOne());
    }
}
