package dev.switchboard.ground.security;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.organization.DemoOrganization;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps tokens ready for whoever tries the API on this machine; made again at each start, and not in production. */
@Component
@Profile("!production")
final class LocalTokens {

    private static final Duration GOOD_FOR = Duration.ofDays(30);

    private final Tokens tokens;
    private final LocalSecrets secrets;

    LocalTokens(Tokens tokens, LocalSecrets secrets) {
        this.tokens = tokens;
        this.secrets = secrets;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        tokens.make("demo-owner", Role.OWNER, Optional.of(DemoOrganization.ID), GOOD_FOR)
                .ifPresent(token -> secrets.keep("demo-owner-token", token));
        tokens.make("local-admin", Role.ADMIN, Optional.empty(), GOOD_FOR)
                .ifPresent(token -> secrets.keep("admin-token", token));
    }
}
