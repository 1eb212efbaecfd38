package dev.switchboard.desk.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether and where an organization is told on Mondays.
 *
 * @param email what somebody has set; null: the usual address
 * @param sendsTo where it goes: {@code email}, or where alerts are mailed to, or the owner's; null if nobody has an address
 * @param lastSentAt null if none was sent yet
 */
public record DigestSettings(
        boolean enabled,
        @Nullable String email,
        @Nullable String sendsTo,
        @Nullable Instant lastSentAt) {

    @Override
    public String toString() {
        return "DigestSettings[" + enabled + "]";
    }
}
