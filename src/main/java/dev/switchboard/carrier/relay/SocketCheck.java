package dev.switchboard.carrier.relay;

import dev.switchboard.carrier.call.CallLeg;
import java.util.Optional;

/** Tells whether the carrier account that a socket speaks of has signed its handshake. */
@FunctionalInterface
public interface SocketCheck {

    /**
     * @param account that the first message names; a claim until this has been asked
     * @param from the caller, as the message has it
     * @param to the number that was called
     * @param signature of the handshake
     * @return which call of which organization it is; empty if nobody's, or not signed by their account
     */
    Optional<CallLeg> verify(String account, String call, String from, String to, String signature);
}
