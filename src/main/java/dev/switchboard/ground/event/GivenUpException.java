package dev.switchboard.ground.event;

/** A step can't be done, and trying again would not help: the event becomes a dead letter at once. */
public final class GivenUpException extends RuntimeException {

    /** @param reason for the operator; no number, no words of a caller */
    public GivenUpException(String reason) {
        super(reason);
    }
}
