package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.concurrent.CompletableFuture;

/**
 * A caller in the terminal who can be put through to somebody.
 *
 * @param givesUp hangs up while another phone rings
 */
record CallingPerson(Caller caller, Screen screen, boolean givesUp, CompletableFuture<Void> gone) implements Person {

    CallingPerson(Caller caller, Screen screen, boolean givesUp) {
        this(caller, screen, givesUp, new CompletableFuture<>());
    }

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException {
        return caller.answer(hearsWords, hearsKeys);
    }

    @Override
    public Reply answer(Listening listening) throws InterruptedException {
        return caller.answer(listening);
    }

    @Override
    public boolean interrupts() {
        return caller.interrupts();
    }

    @Override
    public Reply afterTone() throws InterruptedException {
        return caller.afterTone();
    }

    @Override
    public boolean hangsUp() {
        return gone.isDone() || caller.hangsUp();
    }

    @Override
    public void hears(String who, String what) {
        screen.heard(who.equals("me") ? "caller" : "person", what);
    }

    @Override
    public void waitsFor(PhoneNumber number) {
        screen.heard("carrier", number.display() + " rings");
        if (givesUp) {
            gone.complete(null);
        }
    }

    @Override
    public void connected(Bridge bridge) {
        screen.heard("carrier", "both are connected");
    }

    @Override
    public void disconnected() {
        // whatever comes next is heard
    }
}
