package dev.switchboard.line.telephony;

import java.util.Locale;

/** Which calls of a number the agent takes. */
public enum ForwardingType {
    /** Every call. */
    TOTAL_AI,
    /** Those that nobody answers. */
    SAFETY_NET,
    /** Those that come while the line is busy; what nobody answers rings on. */
    BUSY_ONLY;

    /** @throws IllegalArgumentException if {@code wire} is none */
    public static ForwardingType of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
