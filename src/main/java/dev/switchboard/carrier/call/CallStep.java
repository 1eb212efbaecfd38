package dev.switchboard.carrier.call;

/** One webhook's worth of news about a call. */
public sealed interface CallStep permits IncomingCall, Words, Recording, CallProgress {

    CallLeg leg();
}
