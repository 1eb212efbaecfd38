package dev.switchboard.carrier.call;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far one of the two calls of a call back is, as its carrier sees it.
 *
 * @param callSid of that leg; empty where the carrier names none, because it never began
 * @param status one of {@code initiated ringing in-progress completed busy no-answer failed canceled}
 * @param seconds how long it took, once it ended
 * @param errorCode the carrier's, or empty
 */
public record LegProgress(
        Organization organization,
        Carrier carrier,
        UUID callBackId,
        Leg leg,
        String callSid,
        String status,
        OptionalInt seconds,
        String errorCode) {

    /** Which of the two. */
    public enum Leg {
        /** To somebody of the organization, who is called first. */
        PERSON,
        /** To the customer. */
        CUSTOMER
    }

    /** What carriers say, and what it is here. */
    private static final Map<String, String> STATUSES = new TreeMap<>(Map.of(
            "queued", "initiated",
            "initiated", "initiated",
            "ringing", "ringing",
            "in-progress", "in-progress",
            "answered", "in-progress",
            "completed", "completed",
            "busy", "busy",
            "no-answer", "no-answer",
            "failed", "failed",
            "canceled", "canceled"));

    /** @throws IllegalArgumentException if no carrier says so */
    public LegProgress {
        if (!STATUSES.containsKey(status)) {
            throw new IllegalArgumentException("expected one of " + STATUSES.keySet());
        }
        status = STATUSES.get(status);
        errorCode = errorCode.matches("[0-9]{1,6}") ? errorCode : "";
    }

    @Override
    public String toString() {
        return "LegProgress[" + callBackId + ", " + leg + " " + status + "]";
    }
}
