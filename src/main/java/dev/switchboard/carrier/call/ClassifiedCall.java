package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.mind.classify.Classification;
import java.util.Optional;
import java.util.UUID;

/** A call that was understood, for the routes that decide what happens next. */
public record ClassifiedCall(
        UUID organizationId,
        UUID callId,
        String callSid,
        Optional<PhoneNumber> caller,
        String transcript,
        Classification classification) {

    /** One of the intents of {@code config/schemas/classification.json}. */
    public String intent() {
        return classification.intent();
    }

    public boolean hotLead() {
        return classification.hotLead();
    }

    /** Whether it is the call of a rehearsal, of which nobody is told. */
    public boolean rehearsal() {
        return RehearsalMark.isOn(callSid, caller);
    }

    /** Camel hashes whatever a route asks a property of, each time it does. */
    @Override
    public int hashCode() {
        return callId.hashCode();
    }

    @Override
    public String toString() {
        return "ClassifiedCall[" + callId + "]";
    }
}
