package dev.switchboard.ground.version;

import java.time.Duration;
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
        @Nullable Instant endedAt) {

    private static final int PERCENT = 100;

    /** Whether it may serve calls of that organization at all. */
    boolean concerns(UUID organization) {
        return share != null || organization.equals(organizationId);
    }

    /** Whether a call is one of those that it serves, by the carrier's id of it: one of its organization, or of its share. */
    boolean takes(UUID organization, String call) {
        return share == null
                ? organization.equals(organizationId)
                : !call.isEmpty() && Math.floorMod(mixed(call), PERCENT) < share;
    }

    /**
     * Whether a call began while it ran: what began before, or later, is served as it was.
     *
     * @param call our id of it, which holds the time when it began
     * @param late how long after the end a call may have begun
     */
    boolean isWithin(UUID call, Duration late) {
        Instant began = Instant.ofEpochMilli(call.getMostSignificantBits() >>> 16);
        return call.version() == 7
                && !began.isBefore(startedAt)
                && (endedAt == null || !began.isAfter(endedAt.plus(late)));
    }

    /** Of each trial another share, so that the same callers are not tried on again and again. */
    private long mixed(String call) {
        long bits = call.hashCode() * 0x9e3779b97f4a7c15L ^ id.getLeastSignificantBits();
        bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
        return (bits ^ bits >>> 31) & Long.MAX_VALUE;
    }
}
