package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told meanwhile of the call to a phone. */
class VoiceTransferStatusTest extends TransferScene {

    private final String leg = freshSid("CA");

    @Test
    void keepsWhenItRangAndWasPickedUpInWhateverOrder() {
        String attempt = ringing();
        for (String status : List.of("completed", "in-progress", "ringing", "initiated", "ringing")) {
            assertThat(phone("status", attempt, leg, "CallStatus", status).body())
                    .contains("<Response/>");
        }
        assertThat(DATABASE.sql(
                                "SELECT rang_at IS NOT NULL AND picked_up_at IS NOT NULL AND outcome IS NULL AND call_sid = ? FROM call_transfer_attempts WHERE id = ?::uuid")
                        .params(leg, attempt)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(phone("status", attempt, leg, "CallStatus", "nonsense").statusCode())
                .isEqualTo(400);
    }

    @Test
    void isNoneOfAnotherCall() {
        String attempt = ringing();
        phone("status", attempt, leg, "CallStatus", "ringing");
        phone("status", attempt, freshSid("CA"), "CallStatus", "in-progress");
        assertThat(DATABASE.sql("SELECT picked_up_at IS NULL FROM call_transfer_attempts WHERE id = ?::uuid")
                        .param(attempt)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
