package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.UUID;

/**
 * A call that ended without words that we could read.
 *
 * @param recorded whether there is a voicemail to listen to
 */
public record EndedCall(
        UUID organizationId, UUID callId, String callSid, Optional<PhoneNumber> caller, boolean recorded) {

    @Override
    public String toString() {
        return "EndedCall[" + callId + "]";
    }
}
