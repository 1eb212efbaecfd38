package dev.switchboard.ground.refusal;

import java.time.Duration;

/** Something that is not done. Each room has its own kind of it, with its own words: no secret, no number, no name. */
public abstract class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Kind {
        /** There is no such thing in the organization. */
        NOT_FOUND,
        /** The value of a field is bad. */
        BAD_FIELD,
        /** As things stand it can't be done. */
        CONFLICT,
        TOO_MANY,
        /** A service outside said no. */
        REFUSED,
        /** A service outside does not answer now. */
        AWAY
    }

    private final Kind kind;
    private final String field;
    private final Duration after;

    /**
     * @param field empty for other kinds than BAD_FIELD
     * @param after when it may be tried again; zero if that is not a matter of time
     * @param words for BAD_FIELD, what would have been good
     */
    protected RefusalException(Kind kind, String field, Duration after, String words) {
        super(words, null, false, false);
        this.kind = kind;
        this.field = field;
        this.after = after;
    }

    public final Kind kind() {
        return kind;
    }

    /** The field of the request whose value is bad; empty for the other kinds. */
    public final String field() {
        return field;
    }

    /** When it may be tried again; zero if that is not a matter of time. */
    public final Duration after() {
        return after;
    }

    /** Our own words. */
    public final String words() {
        return String.valueOf(getMessage());
    }
}
