package dev.switchboard.ground.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whoever sent a request.
 *
 * @param subject the token's {@code sub}
 * @param organization the organization the request is for; none for an administrator of the platform who chose none
 * @param expiresAt until when the token is good
 */
public record SignedIn(String subject, Role role, Optional<UUID> organization, Instant expiresAt) {

    /** @throws NoOrganizationException for an administrator who chose none */
    public UUID organizationId() {
        return organization.orElseThrow(NoOrganizationException::new);
    }

    SignedIn in(UUID other, Role roleThere) {
        return new SignedIn(subject, roleThere, Optional.of(other), expiresAt);
    }
}
