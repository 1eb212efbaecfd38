package dev.switchboard.desk.callback;

import java.time.Duration;

/** A call back that is not placed, and why, in words for whoever asked for it. */
public final class CallBackException extends RuntimeException {

    /** Why not. */
    public enum Kind {
        NOT_FOUND,
        BAD_FIELD,
        CONFLICT,
        TOO_MANY,
        CARRIER_AWAY
    }

    private final Kind kind;
    private final String field;
    private final Duration after;

    private CallBackException(Kind kind, String field, Duration after, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
        this.after = after;
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
                Kind.CARRIER_AWAY, "", Duration.ofSeconds(30), "The carrier does not answer now. Try again later.");
    }

    public Kind kind() {
        return kind;
    }

    /** The field of the request whose value is bad; empty for the other kinds. */
    public String field() {
        return field;
    }

    /** When it may be tried again; zero if that is not a matter of time. */
    public Duration after() {
        return after;
    }
}
