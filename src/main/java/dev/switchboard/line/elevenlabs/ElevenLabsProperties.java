package dev.switchboard.line.elevenlabs;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's account at ElevenLabs.
 *
 * @param apiKey empty: the simulator answers, and numbers are imported by hand
 * @param agentId of organizations that have named none of their own; may be empty
 * @param webhookSecret what ElevenLabs signs with; empty: in production nothing that comes is believed
 * @param baseUrl in place of ElevenLabs
 * @param patience for an answer
 */
@ConfigurationProperties("switchboard.elevenlabs")
record ElevenLabsProperties(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String agentId,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("") String baseUrl,
        @DefaultValue("20s") Duration patience) {

    boolean isConfigured() {
        return !apiKey.isBlank();
    }

    URI base() {
        return URI.create(baseUrl.isBlank() ? "https://api.elevenlabs.io" : baseUrl);
    }

    @Override
    public String toString() {
        return "ElevenLabsProperties";
    }
}
