package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.UUID;

/**
 * How far the call to a phone of a department is.
 *
 * @param callSid of that call
 * @param status one of {@code initiated ringing in-progress completed busy no-answer failed canceled}
 * @param errorCode the carrier's, or empty
 */
public record TransferNews(Organization organization, UUID attempt, String callSid, String status, String errorCode) {

    /** What carriers say, and what it is here. */
    static final Map<String, String> STATUSES = Map.of(
            "queued", "initiated",
            "initiated", "initiated",
            "ringing", "ringing",
            "in-progress", "in-progress",
            "answered", "in-progress",
            "completed", "completed",
            "busy", "busy",
            "no-answer", "no-answer",
            "failed", "failed",
            "canceled", "canceled");

    /** @throws IllegalArgumentException if no carrier says so */
    public TransferNews {
        if (!STATUSES.containsKey(status)) {
            throw new IllegalArgumentException("expected one of " + new java.util.TreeSet<>(STATUSES.keySet()));
        }
        status = STATUSES.get(status);
        errorCode = errorCode.matches("[0-9]{1,6}") ? errorCode : "";
    }

    @Override
    public String toString() {
        return "TransferNews[" + attempt + ", " + status + "]";
    }
}
