package dev.switchboard.event;

import java.time.Duration;

/** A step can't be done now and is safe to do again: the event comes back after a pause. */
public final class RetryLaterException extends RuntimeException {

    private final Duration pause;

    /**
     * @param reason for the log and the operator; no number, no words of a caller
     * @param pause how long at least; the event's own back-off applies when it is longer
     */
    public RetryLaterException(String reason, Duration pause) {
        super(reason);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
