package dev.switchboard.line.telephony;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a number reach the agent.
 *
 * @param status {@code pending_setup}; {@code active}: its owner says that the code was dialled; {@code disabled}
 * @param proofResult what our own call, or a real one, has shown; null as long as there was none
 */
public record ForwardingConfig(
        UUID id,
        UUID verifiedCallerId,
        String simPhoneNumber,
        String forwardingType,
        String carrier,
        String carrierCountryCode,
        String twilioForwardingNumber,
        int ringTimeSeconds,
        String generatedActivationCode,
        String generatedDeactivationCode,
        String dialableCode,
        String status,
        boolean userConfirmedSetup,
        @Nullable Instant confirmedAt,
        @Nullable Instant lastForwardedCallAt,
        @Nullable String proofResult,
        @Nullable Instant proofAt,
        boolean proofRunning,
        Instant createdAt,
        Instant updatedAt) {}
