package dev.switchboard.ground.event;

import java.time.Duration;

/** A step can't be done now and is safe to do again: the event comes back after a pause. */
public final class RetryLaterException extends RuntimeException {

    private final Duration pause;
    private final boolean counted;

    private RetryLaterException(String reason, Duration pause, boolean counted) {
        super(reason);
        this.pause = pause;
        this.counted = counted;
    }

    /**
     * @param reason for the log and the operator; no number, no words of a caller
     * @param pause how long at least; the event's own back-off applies when it is longer
     */
    public RetryLaterException(String reason, Duration pause) {
        this(reason, pause, true);
    }

    /** For what nobody tried: it takes none of the event's attempts, however often it comes back. */
    public static RetryLaterException untried(String reason, Duration pause) {
        return new RetryLaterException(reason, pause, false);
    }

    Duration pause() {
        return pause;
    }

    boolean counted() {
        return counted;
    }
}
