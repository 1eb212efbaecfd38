package dev.switchboard;

import static dev.switchboard.CarrierPost.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** While the database is away the carrier is told so, in time for it to ask the fallback address; then all is well again. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTest extends ServiceTest {

    private static final Duration A_WEBHOOK_HAS = Duration.ofSeconds(3);

    @AfterEach
    void comeBack() {
        DATABASE.sql("ALTER ROLE switchboard_app LOGIN").update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> carrier.post("/webhooks/twilio/voice", call(freshSid("CA")))
                                .statusCode()
                        == 200);
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

    @Test
    void saysSoInTimeAndLosesNothingAfterwards(CapturedOutput log) {
        String sid = freshSid("CA");
        assertThat(inTime("/webhooks/twilio/voice", call(sid)).statusCode()).isEqualTo(200);
        goAway();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = inTime(
                    "/webhooks/twilio/voice/speech",
                    CarrierPost.with(call(sid), "SpeechResult", "canary-words is my order ready"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("try again\n");
        }
        // An organization that is not in memory can't be looked up either.
        assertThat(inTime(
                                "/webhooks/twilio/voice",
                                CarrierPost.with(call(freshSid("CA")), "To", "+12135550" + sid.hashCode() % 100))
                        .statusCode())
                .isIn(403, 503);
        assertThat(log.toString()).doesNotContain("canary");

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
