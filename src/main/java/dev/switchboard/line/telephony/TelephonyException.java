package dev.switchboard.line.telephony;

import java.time.Duration;

/** Something that can't be done, in words that may be shown to whoever asked. */
public final class TelephonyException extends RuntimeException {

    /** Why not. */
    public enum Kind {
        NOT_FOUND,
        BAD_VALUE,
        CONFLICT,
        WRONG_CODE,
        EXPIRED,
        LOCKED,
        TOO_MANY,
        CARRIER_AWAY
    }

    private final Kind kind;
    private final String field;
    private final Duration after;

    private TelephonyException(Kind kind, String field, Duration after, String message) {
        super(message);
        this.kind = kind;
        this.field = field;
        this.after = after;
    }

    static TelephonyException of(Kind kind, String message) {
        return new TelephonyException(kind, "", Duration.ZERO, message);
    }

    /** @param after when it may be tried again */
    static TelephonyException later(Kind kind, Duration after, String message) {
        return new TelephonyException(kind, "", after, message);
    }

    static TelephonyException badValue(String field, String expected) {
        return new TelephonyException(Kind.BAD_VALUE, field, Duration.ZERO, expected);
    }

    static TelephonyException notFound() {
        return of(Kind.NOT_FOUND, "there is nothing here");
    }

    static TelephonyException carrierAway() {
        return of(Kind.CARRIER_AWAY, "The carrier does not answer now. Try again later.");
    }

    static TelephonyException tooManyToday() {
        return later(Kind.TOO_MANY, Duration.ofDays(1), "Too many numbers were called for this organization today.");
    }

    static TelephonyException switchedOff() {
        return of(Kind.CONFLICT, "This forwarding was switched off. Set it up again.");
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
