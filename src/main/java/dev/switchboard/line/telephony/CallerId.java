package dev.switchboard.line.telephony;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that an organization says is its own.
 *
 * @param attempt a new one each time it is called
 * @param method one of {@link VerificationMethod}
 * @param status {@code pending}, {@code verified}, {@code failed} or {@code expired}
 * @param sid of the carrier's caller ID; null until it is verified, and for a code that is typed
 * @param codeLeft how long the code may still be used, by the database's clock; negative once it has run out
 * @param lockLeft how long no code is taken; zero or negative if one is
 * @param hasForwarding whether it is forwarded, or about to be
 */
record CallerId(
        UUID id,
        UUID attempt,
        PhoneNumber number,
        @Nullable String friendlyName,
        String method,
        String status,
        @Nullable String sid,
        @Nullable String callSid,
        Duration codeLeft,
        Duration lockLeft,
        int attempts,
        @Nullable Instant verifiedAt,
        boolean hasForwarding) {

    boolean isVerified() {
        return status.equals("verified");
    }

    boolean isLocked() {
        return !lockLeft.isNegative() && !lockLeft.isZero();
    }

    /** Whether the code that is typed here is the proof: it was heard on that phone, or read in a mail. */
    boolean isTyped() {
        return !method.equals(VerificationMethod.CARRIER_CALL.wire());
    }
}
