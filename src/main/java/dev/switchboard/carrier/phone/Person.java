package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.concurrent.CompletableFuture;

/** Somebody on a call that can be put through to somebody else. */
interface Person extends Caller {

    /** @param who {@code me}, {@code other} for the person at the other end, or {@code voice} for what TwiML says */
    void hears(String who, String what);

    /** The phone of {@code number} is rung for this person. */
    void waitsFor(PhoneNumber number);

    /** Both hear one another from now on. */
    void connected(Bridge bridge);

    /** The other one is gone; the call may go on. */
    void disconnected();

    /** Done as soon as this person has hung up. */
    CompletableFuture<Void> gone();
}
