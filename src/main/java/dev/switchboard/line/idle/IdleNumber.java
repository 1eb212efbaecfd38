package dev.switchboard.line.idle;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that nobody calls or texts.
 *
 * @param monthlyCostCents null if nobody knows
 * @param idleSince when it was used last, or came
 * @param lastUsedAt null if it never was
 * @param needed whether it is the primary, the default or the agent's number, which is never released by itself
 */
public record IdleNumber(
        UUID id,
        String phoneNumber,
        @Nullable String friendlyName,
        String numberType,
        @Nullable Integer monthlyCostCents,
        Instant idleSince,
        @Nullable Instant lastUsedAt,
        int idleDays,
        boolean needed) {

    @Override
    public String toString() {
        return "IdleNumber[" + id + "]";
    }
}
