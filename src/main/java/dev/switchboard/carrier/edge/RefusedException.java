package dev.switchboard.carrier.edge;

import java.time.Duration;
import java.util.Optional;

/** A webhook that goes no further, and the HTTP status that says so. Nothing of it is stored. */
final class RefusedException extends Exception {

    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final Optional<Duration> pause;

    /** @param reason goes into the answer for 4xx other than 403, so it names fields and never repeats their values */
    RefusedException(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.pause = Optional.empty();
    }

    /** Too many at once. @param pause until the next one is let in */
    RefusedException(Duration pause) {
        super("too many requests", null, false, false);
        this.status = TOO_MANY_REQUESTS;
        this.pause = Optional.of(pause);
    }

    Optional<Duration> pause() {
        return pause;
    }

    int status() {
        return status;
    }
}
