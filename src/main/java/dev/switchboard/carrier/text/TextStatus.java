package dev.switchboard.carrier.text;

import dev.switchboard.ground.organization.Organization;
import java.util.Set;

/** How far the delivery of one of our messages is, as its carrier says; statuses come unordered. */
public record TextStatus(Organization organization, String messageSid, String status, String errorCode) {

    private static final Set<String> KNOWN = Set.of(
            "accepted",
            "scheduled",
            "queued",
            "sending",
            "sent",
            "delivered",
            "undelivered",
            "failed",
            "canceled",
            "read",
            "receiving",
            "received",
            "partially_delivered");

    private static final Set<String> UNDELIVERED = Set.of("undelivered", "failed", "canceled");

    /** Whether it arrived. */
    public boolean isDelivered() {
        return status.equals("delivered") || status.equals("read");
    }

    /** Whether the carrier gave it up. */
    public boolean isUndelivered() {
        return UNDELIVERED.contains(status);
    }

    public TextStatus {
        if (!KNOWN.contains(status)) {
            throw new IllegalArgumentException("MessageStatus: expected one of " + KNOWN);
        }
        errorCode = errorCode.matches("[0-9]{1,6}") ? errorCode : "";
    }
}
