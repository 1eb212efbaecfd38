package dev.switchboard.carrier.handoff;

import java.util.Locale;

/** Why a caller is handed over. */
public enum HandOffReason {
    /** The caller asked for a person. */
    ASKED,
    /** The caller pressed 0. */
    PRESSED_0,
    /** The caller is upset, and not for the first time. */
    UPSET,
    /** The agent could not help. */
    GAVE_UP,
    /** The agent's tool asked for it. */
    TOOL;

    /** As it is stored and shown. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
