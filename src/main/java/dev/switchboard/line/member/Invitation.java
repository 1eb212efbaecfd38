package dev.switchboard.line.member;

import dev.switchboard.ground.security.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who was asked to join.
 *
 * @param invitedBy user id
 * @param acceptedAt none: not yet
 */
public record Invitation(
        UUID id,
        String email,
        Role role,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> revokedAt) {

    /** {@code open}, {@code accepted}, {@code revoked} or {@code expired}. */
    public String state() {
        if (acceptedAt.isPresent()) {
            return "accepted";
        }
        if (revokedAt.isPresent()) {
            return "revoked";
        }
        return expiresAt.isBefore(Instant.now()) ? "expired" : "open";
    }
}
