package dev.switchboard.ground.version;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody did to versions and drafts.
 *
 * @param actor the token's {@code sub}, or the login of whoever used the command line
 * @param action created, changed, dropped, approved, published, tried, ended or restored
 * @param subject for example {@code draft/0193…} or {@code version/12}
 */
public record Action(UUID id, String actor, String action, String subject, String detail, Instant createdAt) {}
