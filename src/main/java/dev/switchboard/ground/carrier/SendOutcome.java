package dev.switchboard.ground.carrier;

import java.time.Duration;

/**
 * What became of a message that a carrier did not take.
 *
 * @param reason in words for the owner of a small business
 * @param after how long to wait before it is tried again, for {@link Kind#RETRY}
 */
public record SendOutcome(Kind kind, String reason, Duration after) {

    /** What to do about it. */
    public enum Kind {
        /** Not sent, and worth another try. */
        RETRY,
        /** Not sent, and never will be like this. */
        PERMANENT,
        /** Not sent, because whoever it goes to answered STOP: never written to again. */
        OPTED_OUT,
        /** Not sent, and nothing of this account will be until somebody mends it. */
        PAUSED,
        /** Sent or not, nobody knows: never sent again by itself. */
        UNKNOWN
    }
}
