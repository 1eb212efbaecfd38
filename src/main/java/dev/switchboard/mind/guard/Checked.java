package dev.switchboard.mind.guard;

import java.util.List;

/**
 * An answer that may be said.
 *
 * @param said the answer, with an offer to confirm in place of each sentence that claims what nothing given holds
 * @param refused what was not said
 * @param evidence for each claim that was said, which source holds it
 */
public record Checked(String said, List<Claim> refused, List<Evidence> evidence) {

    public Checked {
        refused = List.copyOf(refused);
        evidence = List.copyOf(evidence);
    }
}
