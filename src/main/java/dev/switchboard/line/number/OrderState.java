package dev.switchboard.line.number;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an order is. */
public enum OrderState {
    /** Nobody has asked the carrier yet. */
    PLACED,
    /** The carrier is asked, or was and did not say. */
    BUYING,
    BOUGHT,
    /** There is no such number, or the carrier refuses. */
    FAILED,
    CANCELLED;

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** Whether there may be a number yet: it counts against the plan. */
    public boolean isOpen() {
        return this == PLACED || this == BUYING;
    }
}
