package dev.switchboard.ground.carrier;

import dev.switchboard.ground.outside.OutsideException;
import java.time.Duration;

/** A carrier's REST call that came to nothing, or to nobody knows what. Holds no word of the carrier's answer. */
public final class CarrierException extends RuntimeException {

    /** What is known of a call that failed. */
    public enum Kind {
        /** It never left: nobody was there to take it. */
        NOT_SENT,
        /** The carrier refused it. */
        REFUSED,
        /** It left, and what became of it nobody knows. */
        UNKNOWN
    }

    private final Kind kind;
    private final int status;
    private final int code;
    private final Duration retryAfter;

    private CarrierException(Kind kind, int status, int code, Duration retryAfter) {
        super("carrier: " + kind + (status == 0 ? "" : ", HTTP " + status) + (code == 0 ? "" : ", error " + code));
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static CarrierException notSent() {
        return new CarrierException(Kind.NOT_SENT, 0, 0, Duration.ZERO);
    }

    /** @param status of the answer that says nothing; 0 if there was none, or it was of no use */
    public static CarrierException unknown(int status) {
        return new CarrierException(Kind.UNKNOWN, status, 0, Duration.ZERO);
    }

    static CarrierException refused(int status, int code, Duration retryAfter) {
        return new CarrierException(Kind.REFUSED, status, code, retryAfter);
    }

    /** The same of another service, where it stands in for a carrier. */
    public static CarrierException of(OutsideException failed) {
        if (failed.isFinal()) {
            return refused(failed.status(), 0, failed.retryAfter());
        }
        return failed.isUnknown() ? unknown(failed.status()) : notSent();
    }

    /** Whether the carrier said no, rather than nothing. */
    public boolean isRefused() {
        return kind == Kind.REFUSED && status != 429;
    }

    /** Whether nobody knows what became of it: it may have been done. */
    public boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    /** How long the carrier wants to be left alone; zero if it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
