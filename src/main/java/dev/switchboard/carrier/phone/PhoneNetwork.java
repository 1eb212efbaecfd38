package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.concurrent.CompletableFuture;

/** The phones that a call can be put through to. */
interface PhoneNetwork {

    /** The line from the carrier to the service, for what is asked while such a phone is on it. */
    Trunk trunk();

    /** Whether the account may show this number on the phones that it rings. */
    boolean owns(PhoneNumber number);

    /** Has the leg's phone ring; at most so long. */
    CompletableFuture<Outcome> ring(Leg leg, int seconds);

    /** Notes how far a leg is, and tells its status callback. */
    void moves(Leg leg, String status);

    /** A second leg whose first one is gone: it is over, unless it was sent elsewhere. */
    default void leaves(Leg leg) {
        moves(leg, "completed");
    }

    /** A call that came in is over, and is charged for. */
    default void cameIn(CallState over) {}

    /** What a caller said was recognized, and is charged for. */
    default void recognized(String call) {}

    /** Something was recorded, and is charged for. */
    default void recorded(String recording, int seconds) {}

    /** A recording was written down, and that is charged for. */
    default void transcribed(String transcription, int seconds) {}

    /** Where such a phone is looked at from outside. */
    Screen screen();
}
