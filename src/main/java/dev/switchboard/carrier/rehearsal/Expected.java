package dev.switchboard.carrier.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must and must not come of a call. Whatever is left empty is not looked at.
 *
 * @param intents one of which it must be understood as
 * @param tools that must have been called
 * @param noTools that must not have been
 * @param says what must be found in what the agent said, in large or small letters
 * @param saysNot what must not be
 * @param matches the same as says, as regular expressions
 * @param matchesNot the same as saysNot
 * @param transfer {@code none}, {@code any}, or the department that is rung
 * @param ends {@code agent} or {@code caller}, who hangs up, or {@code message}, if one is asked for after the tone
 * @param slowestMillis from the caller's last word to the answer, in the slowest turn
 * @param notStored what must be nowhere in what is kept of the call
 */
record Expected(
        List<String> intents,
        List<String> tools,
        List<String> noTools,
        List<String> says,
        List<String> saysNot,
        List<Pattern> matches,
        List<Pattern> matchesNot,
        String transfer,
        String ends,
        Optional<Integer> slowestMillis,
        List<String> notStored) {

    static final String NONE = "none";
    static final String ANY = "any";

    /** Whether it can be judged only by somebody who knows what the service has kept. */
    boolean asksWhatWasKept() {
        return !intents.isEmpty()
                || !tools.isEmpty()
                || !noTools.isEmpty()
                || !notStored.isEmpty()
                || !transfer.isEmpty();
    }
}
