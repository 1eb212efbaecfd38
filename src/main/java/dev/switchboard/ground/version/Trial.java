package dev.switchboard.ground.version;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft that serves some calls, while the others are served as before. A call stays with the files that it began with.
 *
 * @param revision of the draft, as it was when the trial began
 * @param organizationId whose calls; null for a share of all
 * @param share of all calls, in percent; null for those of one organization
 * @param endedAt null while it runs
 */
public record Trial(
        UUID id,
        UUID draftId,
        int revision,
        long base,
        @Nullable UUID organizationId,
        @Nullable Integer share,
        String startedBy,
        Instant startedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {}
