package dev.switchboard.line.porting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state that a request was in.
 *
 * @param carrierStatus in the carrier's words
 * @param actor a member's id, the carrier, or the service itself
 */
public record PortStep(
        String state,
        @Nullable String carrierStatus,
        @Nullable String reason,
        String actor,
        Instant at) {}
