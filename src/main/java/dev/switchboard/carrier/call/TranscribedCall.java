package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.classify.Transcript;
import java.util.Optional;
import java.util.UUID;

/**
 * A call whose words are there and not yet understood.
 */
public record TranscribedCall(
        UUID organizationId, UUID callId, String callSid, Optional<PhoneNumber> caller, Transcript transcript) {

    /** Camel hashes whatever a route asks a property of, each time it does. */
    @Override
    public int hashCode() {
        return callId.hashCode();
    }

    @Override
    public String toString() {
        return "TranscribedCall[" + callId + "]";
    }
}
