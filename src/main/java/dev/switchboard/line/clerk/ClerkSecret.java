package dev.switchboard.line.clerk;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.start.StartRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What Clerk signs with: {@code CLERK_WEBHOOK_SECRET}. Without it a machine on its defaults makes a secret of its own, with which
 * {@code switchboard.jar clerk-event} signs; in production nothing is taken from Clerk then.
 */
@Component
final class ClerkSecret {

    /** In the folder of local secrets. */
    static final String LOCAL = "clerk-webhook-secret";

    private final Optional<SvixSignature> signature;

    ClerkSecret(
            LocalSecrets secrets,
            Environment environment,
            @Value("${switchboard.clerk.webhook-secret:}") String configured) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        if (configured.isBlank()) {
            this.signature =
                    production ? Optional.empty() : Optional.of(new SvixSignature(List.of(secrets.text(LOCAL))));
            return;
        }
        this.signature = Optional.of(read(configured));
    }

    private static SvixSignature read(String configured) {
        try {
            return new SvixSignature(
                    Pattern.compile("[,\\s]+").splitAsStream(configured.strip()).toList());
        } catch (IllegalArgumentException none) {
            throw new StartRefusedException(
                    "CLERK_WEBHOOK_SECRET is no signing secret: expected whsec_ and base64.",
                    "Copy it from the endpoint's page in Clerk's dashboard, under Webhooks.");
        }
    }

    /** Nothing if nobody can have signed anything. */
    Optional<SvixSignature> signature() {
        return signature;
    }

    @Override
    public String toString() {
        return "ClerkSecret";
    }
}
