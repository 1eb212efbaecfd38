package dev.switchboard.desk.calendar.outside;

import java.time.Duration;

/** What a calendar outside did not do, in our own words; nothing of what it said. */
public final class CalendarException extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** It does not answer, or has had too much of us: later. */
        AWAY,
        /** The access token is not taken: a new one may be. */
        TOKEN,
        /** Whoever connected it has taken their consent back. */
        REVOKED,
        /** Where we were is forgotten: everything has to be looked at. */
        CURSOR_GONE,
        /** Somebody changed the event since we wrote it. */
        CHANGED_THERE,
        /** It is not there. */
        GONE,
        /** It will not have it, now or later. */
        REFUSED
    }

    private final Kind kind;
    private final Duration pause;

    public CalendarException(Kind kind, String reason) {
        this(kind, reason, Duration.ZERO);
    }

    /** @param pause to wait at least */
    public CalendarException(Kind kind, String reason, Duration pause) {
        super(reason, null, false, false);
        this.kind = kind;
        this.pause = pause;
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    public Duration pause() {
        return pause;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
