package dev.switchboard.line.bundle;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where papers are on their way. */
public enum BundleState {
    /** Being gathered. */
    DRAFT,
    /** On their way to the carrier, or waiting there. */
    PENDING_REVIEW,
    IN_REVIEW,
    APPROVED,
    /** With reasons; may be corrected and handed in again. */
    REJECTED,
    /** Were approved, and are not good any more; may be renewed as after a rejection. */
    EXPIRED,
    CANCELLED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BundleState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** Whether their owner may change them. */
    public boolean isOpen() {
        return this == DRAFT || this == REJECTED || this == EXPIRED;
    }

    /** Whether a decision of the carrier is waited for. */
    public boolean isWaiting() {
        return this == PENDING_REVIEW || this == IN_REVIEW;
    }
}
