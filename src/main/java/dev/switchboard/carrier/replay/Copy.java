package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.List;
import java.util.Optional;

/**
 * A call or text that came in again.
 *
 * @param first what asks for it to be worked on
 * @param account of the carrier, and the call's id there; empty of a text
 * @param said by the caller of a conversation, turn by turn
 */
record Copy(
        Event first,
        String account,
        String sid,
        Optional<PhoneNumber> caller,
        Optional<PhoneNumber> called,
        List<String> said) {

    static Copy ofText(Event first) {
        return new Copy(first, "", "", Optional.empty(), Optional.empty(), List.of());
    }

    CallLeg leg(Organization organization) {
        return new CallLeg(organization, Carrier.TWILIO, account, sid, caller, called);
    }

    @Override
    public String toString() {
        return "Copy[" + first.type() + "]";
    }
}
