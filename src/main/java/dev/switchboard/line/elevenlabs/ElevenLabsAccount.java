package dev.switchboard.line.elevenlabs;

import java.util.Optional;

/**
 * An account at ElevenLabs.
 *
 * @param own whether it is the organization's own, in which the platform's agent is not
 * @param usualAgent who talks where the organization has named nobody; empty if there is none
 */
record ElevenLabsAccount(ElevenLabsApi api, boolean own, Optional<String> usualAgent) {

    static final String SIMULATED = "agent_simulated";

    static ElevenLabsAccount ofPlatform(ElevenLabsApi api, ElevenLabsProperties properties) {
        Optional<String> agent = Optional.of(properties.agentId())
                .filter(id -> !id.isBlank())
                .or(() -> api.simulated() ? Optional.of(SIMULATED) : Optional.empty());
        return new ElevenLabsAccount(api, false, agent);
    }

    static ElevenLabsAccount own(ElevenLabsApi api) {
        return new ElevenLabsAccount(api, true, Optional.empty());
    }

    /** @param named by the organization */
    Optional<String> agent(Optional<String> named) {
        return named.or(() -> usualAgent);
    }

    @Override
    public String toString() {
        return own ? "ElevenLabsAccount[own]" : "ElevenLabsAccount[platform]";
    }
}
