package dev.switchboard.carrier.call;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody whom we called, to call a customer back, is on the line and waits for what is next.
 *
 * @param callSid of the call to them
 * @param key that they pressed; none when they have just answered
 */
public record CallBackAnswer(
        Organization organization, Carrier carrier, UUID callBackId, String callSid, Optional<String> key) {

    @Override
    public String toString() {
        return "CallBackAnswer[" + callBackId + "]";
    }
}
