package dev.switchboard.line.porting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a request to bring a number along is. */
public enum PortState {
    DRAFT,
    SUBMITTED,
    IN_REVIEW,
    ACTION_REQUIRED,
    /** The losing carrier has agreed to a day: its firm order commitment. */
    FOC_DATE,
    PORTED,
    REJECTED,
    CANCELLED;

    private static final Set<PortState> EDITABLE = EnumSet.of(DRAFT, ACTION_REQUIRED, REJECTED);
    private static final Set<PortState> AT_CARRIER = EnumSet.of(SUBMITTED, IN_REVIEW, ACTION_REQUIRED, FOC_DATE);

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PortState> of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst();
    }

    /** Whether what was said of the losing carrier may still be corrected, and submitted. */
    boolean isEditable() {
        return EDITABLE.contains(this);
    }

    /** Whether a carrier may still change it. */
    boolean isAtCarrier() {
        return AT_CARRIER.contains(this);
    }

    /** Whether nothing comes after it, but for a rejected one that is submitted again. */
    boolean isOver() {
        return this == PORTED || this == REJECTED || this == CANCELLED;
    }
}
