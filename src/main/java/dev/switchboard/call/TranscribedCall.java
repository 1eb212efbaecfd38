package dev.switchboard.call;

import dev.switchboard.number.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A call whose words are there and not yet understood.
 *
 * @param begunAt when its classification began
 */
public record TranscribedCall(
        UUID organizationId,
        UUID callId,
        String callSid,
        Optional<PhoneNumber> caller,
        String transcript,
        Instant begunAt) {

    @Override
    public String toString() {
        return "TranscribedCall[" + callId + "]";
    }
}
