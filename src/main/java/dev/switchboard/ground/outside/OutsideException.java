package dev.switchboard.ground.outside;

import java.time.Duration;

/** A request that came to nothing, or to nobody knows what. Holds no word of what was asked or answered. */
public final class OutsideException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is known of a request that failed. */
    public enum Kind {
        /** It never left: nobody was there to take it. */
        NOT_SENT,
        /** The service refused it; nothing was done. */
        REFUSED,
        /** It left, and what became of it nobody knows. */
        UNKNOWN
    }

    private final Kind kind;
    private final int status;
    private final String code;
    private final Duration retryAfter;

    private OutsideException(Kind kind, int status, String code, Duration retryAfter) {
        super("outside: " + kind + (status == 0 ? "" : ", HTTP " + status) + (code.isEmpty() ? "" : ", " + code));
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static OutsideException notSent() {
        return new OutsideException(Kind.NOT_SENT, 0, "", Duration.ZERO);
    }

    /** @param status 0 if there is none */
    public static OutsideException unknown(int status, Duration retryAfter) {
        return new OutsideException(Kind.UNKNOWN, status, "", retryAfter);
    }

    static OutsideException refused(int status, String code, Duration retryAfter) {
        return new OutsideException(Kind.REFUSED, status, code, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    /** 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Their word for it, for example {@code invalid_api_key}; empty if they have none. */
    public String code() {
        return code;
    }

    /** How long they ask to be left alone; zero if they do not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether nobody knows what became of it: it may have been done. */
    public boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    /** Whether asking the same again would be answered the same; what was not sent, or too often, may be asked again. */
    public boolean isFinal() {
        return kind == Kind.REFUSED && status != 429 && status != 409 && status != 425;
    }
}
