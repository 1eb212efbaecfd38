package dev.switchboard.carrier.dialogue;

import dev.switchboard.mind.details.Taken;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a turn of the agent leaves behind.
 *
 * @param upset 1 if the caller was upset in it
 * @param failed whether the model failed in it
 * @param ending where the call went, if it went anywhere
 */
record Change(
        List<TurnLine> lines,
        Taken taken,
        int upset,
        boolean failed,
        int tokens,
        BigDecimal cents,
        Optional<Next> ending) {

    /** The agent's words. */
    String said() {
        return lines.stream().filter(TurnLine::isAgent).map(TurnLine::content).reduce("", (first, second) -> second);
    }
}
