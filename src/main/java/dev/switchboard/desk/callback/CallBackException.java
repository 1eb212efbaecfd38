package dev.switchboard.desk.callback;

import dev.switchboard.ground.refusal.RefusalException;
import java.time.Duration;

/** A call back that is not placed, and why, in words for whoever asked for it. */
public final class CallBackException extends RefusalException {

    private static final long serialVersionUID = 1;

    private CallBackException(Kind kind, String field, Duration after, String message) {
        super(kind, field, after, message);
    }

    static CallBackException notFound() {
        return new CallBackException(Kind.NOT_FOUND, "", Duration.ZERO, "there is nothing here");
    }

    /** @param expected what would have been good */
    static CallBackException badField(String field, String expected) {
        return new CallBackException(Kind.BAD_FIELD, field, Duration.ZERO, expected);
    }

    static CallBackException conflict(String message) {
        return new CallBackException(Kind.CONFLICT, "", Duration.ZERO, message);
    }

    static CallBackException tooMany() {
        return new CallBackException(
                Kind.TOO_MANY,
                "",
                Duration.ofMinutes(10),
                "Too many calls were placed in the last hour. Try again in a while.");
    }

    static CallBackException carrierAway() {
        return new CallBackException(
                Kind.AWAY, "", Duration.ofSeconds(30), "The carrier does not answer now. Try again later.");
    }
}
