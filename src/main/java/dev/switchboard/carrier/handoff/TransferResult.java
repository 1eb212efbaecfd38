package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * The call to a phone of a department is over, and the caller waits for what is next, unless they have hung up.
 *
 * @param callerSid of the caller's call
 * @param callerStatus of the caller's call
 * @param callSid of the call to the phone; empty where it never began
 * @param status how that call ended, in the carrier's words
 * @param bridged whether both talked; carriers that do not say so leave it out
 * @param seconds how long it took
 * @param errorCode the carrier's, or empty
 */
public record TransferResult(
        Organization organization,
        Carrier carrier,
        UUID attempt,
        String callerSid,
        String callerStatus,
        String callSid,
        String status,
        Optional<Boolean> bridged,
        OptionalInt seconds,
        String errorCode) {

    private static final Set<String> ENDED = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    /** @throws IllegalArgumentException if no carrier says so */
    public TransferResult {
        if (!TransferNews.STATUSES.containsKey(status)) {
            throw new IllegalArgumentException(
                    "expected one of " + new java.util.TreeSet<>(TransferNews.STATUSES.keySet()));
        }
        errorCode = errorCode.matches("[0-9]{1,6}") ? errorCode : "";
    }

    boolean callerGone() {
        return ENDED.contains(callerStatus);
    }

    /**
     * How it ended. That a call was picked up is not enough: voicemail boxes pick up as well.
     *
     * @param accepted whether 1 was pressed
     */
    HandOffOutcome outcome(boolean accepted) {
        if (bridged.orElse(accepted)) {
            return HandOffOutcome.ANSWERED;
        }
        if (callerGone()) {
            return HandOffOutcome.CANCELLED;
        }
        return switch (status) {
            case "busy" -> HandOffOutcome.BUSY;
            case "failed" -> HandOffOutcome.FAILED;
            case "completed", "answered", "in-progress" -> accepted ? HandOffOutcome.FAILED : HandOffOutcome.DECLINED;
            default -> HandOffOutcome.NO_ANSWER;
        };
    }

    @Override
    public String toString() {
        return "TransferResult[" + attempt + ", " + status + "]";
    }
}
