package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.CallLeg;

/**
 * A socket has ended, and the carrier asks how the call goes on.
 *
 * @param broken whether the carrier says that it failed
 */
public record RelayEnd(CallLeg leg, boolean broken) {

    @Override
    public int hashCode() {
        return leg.callSid().hashCode();
    }

    @Override
    public String toString() {
        return "RelayEnd[" + broken + "]";
    }
}
