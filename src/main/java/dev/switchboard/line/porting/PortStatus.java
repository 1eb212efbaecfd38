package dev.switchboard.line.porting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a request stands at Twilio: the request as a whole, and its one number. Their words differ in case from one answer
 * to the next, so they are compared in small letters with blanks.
 *
 * @param reason in the carrier's words; goes to the owner, never into a log
 */
record PortStatus(
        String sid,
        String requestStatus,
        String numberStatus,
        Optional<Instant> portDate,
        Optional<String> reason,
        Optional<String> signatureUrl) {

    private static final Pattern SID = Pattern.compile("KW[0-9a-fA-F]{32}");
    private static final Pattern LINK = Pattern.compile("https://[\\x21-\\x7e]{1,1000}");
    private static final int LONGEST_REASON = 300;

    /** @return nothing if it is no answer about a request with this number */
    static Optional<PortStatus> read(JsonNode request, PhoneNumber number) {
        String sid = request.path("port_in_request_sid").asText("");
        if (!SID.matcher(sid).matches()) {
            return Optional.empty();
        }
        for (JsonNode one : request.path("phone_numbers")) {
            if (number.e164().equals(one.path("phone_number").asText())) {
                return Optional.of(new PortStatus(
                        sid,
                        words(request.path("port_in_request_status")),
                        words(one.path("port_in_phone_number_status")),
                        time(one.path("port_date")),
                        text(one.path("rejection_reason"))
                                .or(() -> text(one.path("not_portability_reason")))
                                .or(() -> text(request.path("order_cancellation_reason"))),
                        text(request.path("signature_request_url"))
                                .filter(link -> LINK.matcher(link).matches())));
            }
        }
        return Optional.empty();
    }

    private static String words(JsonNode status) {
        return status.asText("").strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", " ");
    }

    private static Optional<String> text(JsonNode node) {
        String clean = node.asText("").replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return !node.isTextual() || clean.isEmpty()
                ? Optional.empty()
                : Optional.of(clean.substring(0, Math.min(clean.length(), LONGEST_REASON)));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(OffsetDateTime.parse(node.asText()).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** What that is in our words: what the number says goes before what the request as a whole says. */
    PortState state() {
        return switch (numberStatus) {
            case "completed" -> PortState.PORTED;
            case "rejected" -> PortState.REJECTED;
            case "canceled", "cancelled" -> PortState.CANCELLED;
            case "waiting for signature" -> PortState.ACTION_REQUIRED;
            default -> stateOfRequest();
        };
    }

    private PortState stateOfRequest() {
        return switch (requestStatus) {
            case "completed" -> PortState.PORTED;
            case "canceled", "cancelled", "expired" -> PortState.CANCELLED;
            case "action required", "waiting for signature" -> PortState.ACTION_REQUIRED;
            default -> portDate.isPresent() ? PortState.FOC_DATE : PortState.IN_REVIEW;
        };
    }

    /** Whether all that is missing is a signature under the carrier's own letter. */
    boolean waitsForSignature() {
        return numberStatus.equals("waiting for signature")
                || numberStatus.isEmpty() && requestStatus.equals("waiting for signature");
    }

    boolean isExpired() {
        return requestStatus.equals("expired");
    }

    /** Whether it does not stand in the way of another request for the same number. */
    boolean isGone() {
        return state() == PortState.CANCELLED;
    }

    /** For the history. */
    String inCarriersWords() {
        return numberStatus.isEmpty() ? requestStatus : requestStatus + ", " + numberStatus;
    }

    @Override
    public String toString() {
        return "PortStatus[" + sid + "]";
    }
}
