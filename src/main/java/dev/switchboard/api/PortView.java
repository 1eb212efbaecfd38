package dev.switchboard.api;

import dev.switchboard.line.porting.PortDetails;
import dev.switchboard.line.porting.PortRequest;
import dev.switchboard.line.porting.PortStep;
import dev.switchboard.line.telephony.Forwardings.Forwarding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that is brought along, as its owner sees it.
 *
 * @param reason why it waits for somebody, or came to nothing
 * @param missing what has to be added before it can be submitted, by names of fields; also pin, bill and letter
 * @param carrierStatus in the carrier's words
 * @param signatureUrl where the carrier has a letter of its own signed
 * @param focAt when the number is going to come
 * @param numberId of the number that it became
 * @param switchedAt since when its calls come to the agent without forwarding
 * @param forwarding how the number works until then
 * @param history oldest first; only when one request is asked for
 */
record PortView(
        UUID id,
        String phoneNumber,
        String state,
        @Nullable String reason,
        String carrier,
        boolean byHand,
        @Nullable String numberType,
        boolean pinRequired,
        boolean hasPin,
        boolean hasBill,
        boolean hasLetter,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        List<String> missing,
        @Nullable String losingCarrier,
        @Nullable String customerType,
        @Nullable String customerName,
        @Nullable String accountNumber,
        @Nullable String accountTelephoneNumber,
        @Nullable String authorizedPerson,
        @Nullable String authorizedEmail,
        @Nullable String street,
        @Nullable String street2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable LocalDate targetDate,
        @Nullable Instant submittedAt,
        @Nullable String carrierStatus,
        @Nullable String signatureUrl,
        @Nullable Instant focAt,
        @Nullable UUID numberId,
        @Nullable Instant switchedAt,
        UntilThen forwarding,
        List<PortStep> history,
        Instant createdAt,
        Instant updatedAt) {

    static PortView of(PortRequest port, Optional<Forwarding> forwarding, List<PortStep> history) {
        PortDetails details = port.details();
        return new PortView(
                port.id(),
                port.number().e164(),
                port.state().wire(),
                port.reason(),
                port.carrier(),
                port.byHand(),
                port.numberType(),
                port.needsPin(),
                port.hasPin(),
                port.hasBill(),
                port.hasLetter(),
                port.signedBy(),
                port.signedAt(),
                port.missing(),
                details.losingCarrier(),
                details.customerType(),
                details.customerName(),
                details.accountNumber(),
                details.accountTelephoneNumber(),
                details.authorizedPerson(),
                details.authorizedEmail(),
                details.street(),
                details.street2(),
                details.city(),
                details.region(),
                details.postalCode(),
                details.country(),
                details.targetDate(),
                port.submittedAt(),
                port.atCarrier().status(),
                port.atCarrier().signatureUrl(),
                port.atCarrier().focAt(),
                port.numberId(),
                port.switchedAt(),
                UntilThen.of(port, forwarding),
                history,
                port.createdAt(),
                port.updatedAt());
    }

    /**
     * How the number works until it has come: by forwarding.
     *
     * @param status {@code none}, {@code pending_setup}, {@code active}, {@code disabled}, or {@code not_needed} once it is here
     * @param verifiedCallerId whose forwarding it is; null if there is none
     * @param page where it is set up
     */
    record UntilThen(
            String status,
            @Nullable UUID verifiedCallerId,
            @Nullable UUID forwardingConfigId,
            String message,
            String page) {

        static UntilThen of(PortRequest port, Optional<Forwarding> forwarding) {
            UUID callerId = forwarding.map(it -> it.config().verifiedCallerId()).orElse(null);
            String status = port.switchedAt() != null
                    ? "not_needed"
                    : forwarding.map(it -> it.config().status()).orElse("none");
            return new UntilThen(
                    status,
                    callerId,
                    forwarding.map(it -> it.config().id()).orElse(null),
                    words(status),
                    "/console/number" + (callerId == null ? "" : "/" + callerId));
        }

        private static String words(String status) {
            return switch (status) {
                case "not_needed" -> "Its calls come to the agent without any forwarding.";
                case "active" -> "Until it has come its calls are forwarded to the agent.";
                case "pending_setup" ->
                    "Dial the code on its phone, so that its calls are forwarded to the agent until it has come.";
                default -> "Until it has come its calls reach the agent only if they are forwarded.";
            };
        }
    }
}
