package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What the doors say to who asks too much, with limits that a test can reach. */
@TestPropertySource(
        properties = {
            "switchboard.events.claim=false",
            "switchboard.limits.api-person.burst=20",
            "switchboard.limits.api-person.per-second=1",
            "switchboard.limits.webhook-caller.burst=5",
            "switchboard.limits.webhook-caller.per-second=1"
        })
@DirtiesContext
class LimitsApiTest extends ApiTest {

    @Test
    void answersTooManyRequestsAndWhenToGoOn() {
        UUID organization = organization();
        Person person = member(organization);
        Answer last = person.get("/api/calls");
        for (int i = 0; i < 40 && last.status() == 200; i++) {
            last = person.get("/api/calls");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.raw().headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
        assertThat(last.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(owner(organization).get("/api/calls").status()).isEqualTo(200);
    }

    @Test
    void refusesACallerThatNoPersonCouldBeAndNobodyElse() {
        HttpResponse<String> last = null;
        for (int i = 0; i < 20; i++) {
            last = carrier.post("/webhooks/twilio/voice", call("+14055550177"));
            if (last.statusCode() != 200) {
                break;
            }
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(carrier.post("/webhooks/twilio/voice", call("+14055550178")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void countsNobodyWhoCantSign() {
        for (int i = 0; i < 10; i++) {
            assertThat(carrier.signedWith("another-token")
                            .post("/webhooks/twilio/voice", call("+14055550179"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(carrier.post("/webhooks/twilio/voice", call("+14055550179")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsNoMoreThanABodyMayHave() {
        Person owner = owner(organization());
        String body = "{\"greetingMessage\": \"" + "x".repeat(70_000) + "\"}";
        Answer answer = owner.put("/api/phone-settings", body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("/detail")).startsWith("body: expected at most 65,536 bytes");
    }

    private static Map<String, String> call(String from) {
        return CarrierPost.with(CarrierPost.call(freshSid("CA")), "From", from, "Caller", from);
    }
}
