package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;

/**
 * A phone of a department was picked up, and whoever did waits for what is next.
 *
 * @param attempt which phone of which hand-over
 * @param callSid of the call to that phone
 * @param callerSid of the caller's call; empty where the carrier does not name it
 * @param key that was pressed; none when it was picked up just now
 */
public record TransferLeg(
        Organization organization,
        Carrier carrier,
        UUID attempt,
        String callSid,
        String callerSid,
        Optional<String> key) {

    @Override
    public String toString() {
        return "TransferLeg[" + attempt + "]";
    }
}
