package dev.switchboard.carrier.phone;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the account sends a call in progress, in place of whatever it is doing. One thread takes it, others send. */
final class Detour {

    /** Of somebody who is never sent anywhere. */
    static final Detour NEVER = new Detour();

    private @Nullable Way way;
    private CompletableFuture<Void> comes = new CompletableFuture<>();

    /** The last one counts. */
    void send(Way next) {
        CompletableFuture<Void> told;
        synchronized (this) {
            way = next;
            told = comes;
        }
        told.complete(null);
    }

    /** Whether one waits to be taken. */
    synchronized boolean waits() {
        return way != null;
    }

    /** Done as soon as one waits. */
    synchronized CompletableFuture<Void> comes() {
        return comes;
    }

    synchronized Optional<Way> take() {
        Optional<Way> taken = Optional.ofNullable(way);
        if (taken.isPresent()) {
            way = null;
            comes = new CompletableFuture<>();
        }
        return taken;
    }

    /** @param url asked for TwiML; empty if {@code twiml} is given */
    record Way(Optional<URI> url, Optional<String> twiml) {

        @Override
        public String toString() {
            return "Way";
        }
    }
}
