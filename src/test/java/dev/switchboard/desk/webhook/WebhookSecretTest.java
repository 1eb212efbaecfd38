package dev.switchboard.desk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private static final String PAYLOAD = "{\"type\":\"appointment.booked\",\"data\":{\"customerName\":\"Zoë\"}}";

    private final Instant now = Instant.now();

    private void verify(String secret, String signature, String payload) throws WebhookVerificationException {
        new Webhook(secret)
                .verify(
                        payload,
                        Map.of(
                                "webhook-id", List.of("msg_1"),
                                "webhook-timestamp", List.of(String.valueOf(now.getEpochSecond())),
                                "webhook-signature", List.of(signature)));
    }

    @Test
    void signsAsTheStandardHasIt() {
        WebhookSecret secret = WebhookSecret.make();
        String signature = secret.sign("msg_1", now, PAYLOAD);
        assertThat(secret.current()).matches("whsec_[A-Za-z0-9+/]{32}");
        assertThatCode(() -> verify(secret.current(), signature, PAYLOAD)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(secret.current(), signature, PAYLOAD + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(WebhookSecret.make().current(), signature, PAYLOAD))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signsWithBothForADayAfterARotation() {
        WebhookSecret before = WebhookSecret.make();
        WebhookSecret after = before.rotated(now.minus(Duration.ofHours(23)));
        String both = after.sign("msg_1", now, PAYLOAD);
        assertThat(both.split(" ")).hasSize(2);
        assertThatCode(() -> verify(before.current(), both, PAYLOAD)).doesNotThrowAnyException();
        assertThatCode(() -> verify(after.current(), both, PAYLOAD)).doesNotThrowAnyException();

        String later = before.rotated(now.minus(Duration.ofHours(25))).sign("msg_1", now, PAYLOAD);
        assertThat(later.split(" ")).hasSize(1);
        assertThatThrownBy(() -> verify(before.current(), later, PAYLOAD))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void saysNothingOfItself() {
        assertThat(WebhookSecret.make()).hasToString("WebhookSecret");
    }
}
