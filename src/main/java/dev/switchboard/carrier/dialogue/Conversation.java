package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.mind.details.Taken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation as it stands when a turn begins.
 *
 * @param said the turn that begins, with its words as they came
 * @param kept its words as they are kept: without what must not be
 * @param repeated whether the turn was told before
 * @param lines of the turns before, and of this one the caller's
 */
record Conversation(
        UUID callId,
        Said said,
        String kept,
        AgentProfile profile,
        Taken taken,
        int turns,
        int silences,
        int upset,
        int failures,
        int tokens,
        BigDecimal cents,
        Instant startedAt,
        boolean repeated,
        Optional<Next> ended,
        List<TurnLine> lines) {

    UUID organizationId() {
        return said.leg().organization().id();
    }

    String language() {
        return said.language().orElseGet(() -> FormAgent.language(said.leg().organization(), profile));
    }

    /** What the agent answered to this turn when it was told before. */
    Optional<String> answered() {
        return lines.stream()
                .filter(line -> line.isAgent() && line.turn() == said.number())
                .map(TurnLine::content)
                .reduce((first, second) -> first + " " + second);
    }

    String agentBefore() {
        return lines.stream()
                .filter(line -> line.isAgent() && line.turn() < said.number())
                .map(TurnLine::content)
                .reduce("", (first, second) -> second);
    }

    @Override
    public String toString() {
        return "Conversation[" + callId + "]";
    }
}
