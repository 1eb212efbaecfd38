package dev.switchboard.carrier.handoff;

import java.util.Locale;

/** How a hand-over ended, or one phone of it. */
public enum HandOffOutcome {
    /** Somebody pressed 1 and talked to the caller. */
    ANSWERED,
    NO_ANSWER,
    BUSY,
    /** The phone could not be reached, or there was none to ring. */
    FAILED,
    /** It was picked up, by a voicemail box perhaps, and 1 was not pressed. */
    DECLINED,
    /** The caller hung up before. */
    CANCELLED,
    /** The department was closed, so nobody was rung. */
    CLOSED;

    /** As it is stored and shown. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HandOffOutcome of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
