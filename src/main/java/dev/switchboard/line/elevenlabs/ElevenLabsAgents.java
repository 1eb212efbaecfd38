package dev.switchboard.line.elevenlabs;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which agent talks to the callers of an organization: its own, else the platform's. */
@Component
final class ElevenLabsAgents {

    static final String SIMULATED = "agent_simulated";

    private final Optional<String> ofPlatform;

    ElevenLabsAgents(ElevenLabsProperties properties, ElevenLabsApi api) {
        this.ofPlatform = Optional.of(properties.agentId())
                .filter(id -> !id.isBlank())
                .or(() -> api.simulated() ? Optional.of(SIMULATED) : Optional.empty());
    }

    Optional<String> of(NumberState number) {
        return number.agentId().or(() -> ofPlatform);
    }

    /** @param own the organization's; null if it has named none */
    Optional<String> of(@org.jspecify.annotations.Nullable String own) {
        return Optional.ofNullable(own).or(() -> ofPlatform);
    }
}
