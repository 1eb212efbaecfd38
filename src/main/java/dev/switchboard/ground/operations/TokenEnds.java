package dev.switchboard.ground.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * In how many days the platform's own tokens end, of carriers and of other services: those that say it of themselves, because
 * they are JSON Web Tokens with an {@code exp}. Twilio's and SignalWire's usual ones last until somebody replaces them.
 */
@Component
final class TokenEnds implements Measure {

    /** The names by which people set them, and where they are found. */
    private static final Map<String, String> TOKENS = new TreeMap<>(Map.of(
            "TWILIO_AUTH_TOKEN", "switchboard.platform.auth-token",
            "SIGNALWIRE_TOKEN", "switchboard.platform.signalwire.token",
            "OPENAI_API_KEY", "camel.component.openai.api-key",
            "ELEVENLABS_API_KEY", "switchboard.elevenlabs.api-key",
            "VAPI_PRIVATE_KEY", "switchboard.vapi.private-key",
            "GOOGLE_CLIENT_SECRET", "switchboard.google.client-secret",
            "MICROSOFT_CLIENT_SECRET", "switchboard.microsoft.client-secret",
            "OIDC_CLIENT_SECRET", "switchboard.security.oidc-client-secret",
            "MAIL_PASSWORD", "switchboard.mail.password"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;

    TokenEnds(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return CertificateEnds.NAME;
    }

    @Override
    public String unit() {
        return "days";
    }

    @Override
    public List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        TOKENS.forEach((name, property) -> endOf(environment.getProperty(property, ""))
                .ifPresent(
                        end -> readings.add(new Reading(Optional.empty(), name, CertificateEnds.daysUntil(end), 1))));
        return readings;
    }

    /** Whoever made it has signed it; here only its end is looked at. */
    static Optional<Instant> endOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            long seconds = JSON.readTree(claims).path("exp").asLong(0);
            return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException notOne) {
            return Optional.empty();
        }
    }
}
