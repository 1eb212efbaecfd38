package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is pressed on a phone of a department. */
class VoiceTransferAcceptTest extends TransferScene {

    private final String leg = freshSid("CA");

    @Test
    void connectsAfterOneAndHangsUpWhenBothAreDone() {
        String attempt = ringing();
        phone("whisper", attempt, leg);
        String accepted = phone("accept", attempt, leg, "Digits", "1").body();
        assertThat(accepted).contains("<Response/>");
        assertThat(phone("accept", attempt, leg, "Digits", "1").body()).isEqualTo(accepted);
        assertThat(callIs("transfer_answered_at")).isNotEmpty();
        String end = result(attempt, "completed", "DialBridged", "true", "DialCallDuration", "171")
                .body();
        assertThat(end).contains("<Hangup/>").doesNotContain("<Dial", "<Record");
        assertThat(result(attempt, "completed", "DialBridged", "true", "DialCallDuration", "171")
                        .body())
                .isEqualTo(end);
        hangUp();
        assertThat(outcomes()).containsExactly("answered", "left");
        assertThat(callIs("transfer_outcome")).isEqualTo("answered");
        assertThat(callIs("status")).isEqualTo("completed");
        assertThat(conversation()).containsEntry("subject", "Talked to Sales");
        await().untilAsserted(() -> {
            assertThat(lines()).containsExactly("Connected to Sales at (405) 555-0188, 3 min");
            assertThat(conversation()).containsEntry("review_status", "answered");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "#", "*", "11", "1 1", "one", ""})
    void connectsAfterNothingElse(String key) {
        String attempt = ringing();
        phone("whisper", attempt, leg);
        assertThat(phone("accept", attempt, leg, "Digits", key).body()).contains("Goodbye", "<Hangup/>");
        assertThat(callIs("transfer_answered_at")).isEmpty();
        assertThat(result(attempt, "completed", "DialBridged", "false").body()).contains(">" + BOB + "</Number>");
        assertThat(outcomes()).containsExactly("declined", "rings");
    }

    @Test
    void connectsNobodyToACallerWhoHasGone() {
        String attempt = ringing();
        phone("whisper", attempt, leg);
        hangUp();
        assertThat(phone("accept", attempt, leg, "Digits", "1").body()).contains("The caller has hung up.");
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
    }

    @Test
    void takesAKeyThatIsToldBeforeThePickUp() {
        String attempt = ringing();
        assertThat(phone("accept", attempt, leg, "Digits", "1").body()).contains("<Response/>");
        phone("whisper", attempt, leg);
        result(attempt, "completed");
        assertThat(callIs("transfer_outcome")).isEqualTo("answered");
    }
}
