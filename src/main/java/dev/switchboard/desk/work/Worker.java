package dev.switchboard.desk.work;

import java.util.UUID;

/**
 * Somebody at the desk.
 *
 * @param userId the token's {@code sub}
 * @param role what they are taken for if nobody made them a member: {@code owner} or {@code member}
 */
public record Worker(UUID organizationId, String userId, String role) {}
