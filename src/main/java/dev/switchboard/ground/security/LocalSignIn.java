package dev.switchboard.ground.security;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.organization.DemoOrganization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Signs in as the platform's administrator, in the demo organization, with a key that is printed at the start: whoever reads the terminal may, and
 * nobody who only reaches the port.
 */
@Component
@Profile("!production")
public final class LocalSignIn {

    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final Tokens tokens;
    private final String key;

    LocalSignIn(Tokens tokens, LocalSecrets secrets) {
        this.tokens = tokens;
        this.key = secrets.text("console-key");
    }

    /** Whether the key opens anything: not where an issuer makes the tokens. */
    public boolean works() {
        return tokens.canMake();
    }

    /** What is printed. */
    public String key() {
        return key;
    }

    /** A token for whoever knows the key. */
    public Optional<String> token(String told) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8))
                ? tokens.make("local-admin", Role.ADMIN, Optional.of(DemoOrganization.ID), GOOD_FOR)
                : Optional.empty();
    }
}
