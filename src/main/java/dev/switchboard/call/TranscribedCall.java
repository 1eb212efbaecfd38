package dev.switchboard.call;

import dev.switchboard.classify.Transcript;
import dev.switchboard.number.PhoneNumber;
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
