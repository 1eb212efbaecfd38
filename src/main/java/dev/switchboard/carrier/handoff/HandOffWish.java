package dev.switchboard.carrier.handoff;

import java.util.Optional;
import java.util.UUID;

/**
 * A caller is to be connected to a person.
 *
 * @param turn of the call; the same one asks for the same hand-over, however often it asks
 * @param department as somebody named it, and no more than a hint: only the organization's own are rung
 * @param about one line for whoever picks up, for example {@code a van that needs a wrap}
 */
public record HandOffWish(
        UUID organizationId,
        UUID callId,
        String turn,
        Optional<String> department,
        HandOffReason reason,
        String about) {

    private static final int LONGEST_ABOUT = 200;
    private static final int LONGEST_TURN = 64;

    public HandOffWish {
        if (turn.isEmpty() || turn.length() > LONGEST_TURN) {
            throw new IllegalArgumentException("turn: expected 1 to " + LONGEST_TURN + " characters");
        }
        about = about.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        about = about.length() > LONGEST_ABOUT
                ? about.substring(0, about.offsetByCodePoints(0, about.codePointCount(0, LONGEST_ABOUT))) + "…"
                : about;
    }

    /** The words are the caller's. */
    @Override
    public String toString() {
        return "HandOffWish[" + callId + ", " + reason + "]";
    }
}
