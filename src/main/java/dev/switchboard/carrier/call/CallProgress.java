package dev.switchboard.carrier.call;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How far a call is, as its carrier sees it.
 *
 * @param status one of the carrier's call statuses
 * @param seconds how long it took, once it ended
 */
public record CallProgress(CallLeg leg, String status, OptionalInt seconds) implements CallStep {

    private static final Set<String> ENDED = Set.of("completed", "busy", "failed", "no-answer", "canceled");
    private static final Set<String> GOING = Set.of("queued", "ringing", "in-progress");

    public CallProgress {
        if (!ENDED.contains(status) && !GOING.contains(status)) {
            throw new IllegalArgumentException("CallStatus: expected one of " + GOING + " or " + ENDED);
        }
    }

    public boolean ended() {
        return ENDED.contains(status);
    }
}
