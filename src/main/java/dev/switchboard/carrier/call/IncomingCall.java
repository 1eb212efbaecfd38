package dev.switchboard.carrier.call;

import java.util.Optional;

/**
 * A call comes in and waits for an answer.
 *
 * @param forwarding where the call was dialled to first, if the carriers on its way told
 * @param stirVerstat the carrier's verdict on the caller's number, as SHAKEN/STIR attests it; empty if none
 */
public record IncomingCall(CallLeg leg, Optional<Forwarding> forwarding, String stirVerstat) implements CallStep {}
