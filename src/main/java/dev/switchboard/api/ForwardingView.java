package dev.switchboard.api;

import dev.switchboard.line.telephony.ForwardingCodes;
import dev.switchboard.line.telephony.ForwardingConfig;
import dev.switchboard.line.telephony.Forwardings.Forwarding;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A forwarding and what to dial for it.
 *
 * @param dialable the activation code as keys are pressed; this, its link and its picture are empty where a menu does it
 * @param telLink opens a phone's keypad with it
 * @param qrCode the same as a PNG in a {@code data:} URI, to be read by the phone that is to be forwarded
 * @param queryCode asks the network how it stands; null where there is no code for that
 * @param effectiveRingTimeSeconds what the code says; null if it says nothing
 */
record ForwardingView(
        UUID id,
        UUID verifiedCallerId,
        String simPhoneNumber,
        String forwardingType,
        String carrier,
        String carrierCountryCode,
        String twilioForwardingNumber,
        int ringTimeSeconds,
        @Nullable Integer effectiveRingTimeSeconds,
        String generatedActivationCode,
        String generatedDeactivationCode,
        @Nullable String queryCode,
        String dialable,
        String deactivationDialable,
        String telLink,
        String deactivationTelLink,
        String qrCode,
        List<String> instructions,
        List<String> warnings,
        List<OtherCode> alternatives,
        String status,
        boolean userConfirmedSetup,
        @Nullable Instant confirmedAt,
        @Nullable Instant lastForwardedCallAt,
        @Nullable String proofResult,
        @Nullable Instant proofAt,
        boolean proofRunning,
        Instant createdAt,
        Instant updatedAt) {

    static ForwardingView of(Forwarding forwarding) {
        ForwardingConfig config = forwarding.config();
        ForwardingCodes codes = forwarding.codes();
        return new ForwardingView(
                config.id(),
                config.verifiedCallerId(),
                config.simPhoneNumber(),
                config.forwardingType(),
                config.carrier(),
                config.carrierCountryCode(),
                config.twilioForwardingNumber(),
                config.ringTimeSeconds(),
                codes.ringSeconds(),
                config.generatedActivationCode(),
                config.generatedDeactivationCode(),
                codes.query(),
                codes.onDial().keys(),
                codes.offDial().keys(),
                codes.onDial().link(),
                codes.offDial().link(),
                picture(codes.onDial().link()),
                codes.instructions(),
                codes.warnings(),
                codes.alternatives().stream()
                        .map(other -> new OtherCode(
                                other.activationCode(),
                                other.deactivationCode(),
                                other.dial().keys(),
                                other.dial().link(),
                                other.explanation()))
                        .toList(),
                config.status(),
                config.userConfirmedSetup(),
                config.confirmedAt(),
                config.lastForwardedCallAt(),
                config.proofResult(),
                config.proofAt(),
                config.proofRunning(),
                config.createdAt(),
                config.updatedAt());
    }

    private static String picture(String link) {
        return link.isEmpty()
                ? ""
                : "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(link));
    }

    /** Another code for the same. */
    record OtherCode(
            String activationCode, String deactivationCode, String dialable, String telLink, String explanation) {}
}
