package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.call.EndedCall;
import java.util.List;

/**
 * A call whose caller asked for a person, and what came of it so far.
 *
 * @param department that was asked for, or rung; empty if there is none
 * @param answered whether somebody has talked to the caller
 * @param lines what happened, in the order in which it did
 */
public record TransferredCall(EndedCall call, String department, boolean answered, List<Line> lines) {

    public TransferredCall {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "TransferredCall[" + call.callId() + "]";
    }

    /** In words for colleagues. @param key the same for the same happening */
    public record Line(String key, String text) {

        @Override
        public String toString() {
            return "Line[" + key + "]";
        }
    }
}
