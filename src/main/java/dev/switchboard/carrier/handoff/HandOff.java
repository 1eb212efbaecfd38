package dev.switchboard.carrier.handoff;

import java.util.Optional;
import java.util.UUID;

/**
 * A hand-over, as it was begun or as it ended.
 *
 * @param department the one that is rung, or that is closed; empty if there is none
 * @param outcome none while it goes on
 */
public record HandOff(UUID id, UUID callId, String department, HandOffReason reason, Optional<HandOffOutcome> outcome) {

    /** Whether a phone rings, or will; if not, a message is to be taken. */
    public boolean goesOn() {
        return outcome.isEmpty();
    }

    /** Whether nobody was rung because the department is closed. */
    public boolean closed() {
        return outcome.filter(HandOffOutcome.CLOSED::equals).isPresent();
    }
}
