package dev.switchboard.line.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a look at the carrier showed.
 *
 * @param status in its own words
 * @param validUntil until when an approval is good, where that is known
 * @param documents what it holds against which document; looked at where papers were rejected
 */
record Seen(String status, Optional<Instant> validUntil, Map<UUID, Judged> documents) {

    /** @param status of a document, in the carrier's own words */
    record Judged(String status, List<String> reasons) {}

    static final String APPROVED = "twilio-approved";
    static final String FOR_NOW = "provisionally-approved";

    private static final int LONGEST = 500;

    static Seen of(JsonNode bundle, Map<UUID, Judged> documents) {
        return new Seen(bundle.path("status").asText(), time(bundle.path("valid_until")), documents);
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static Judged judged(JsonNode document) {
        Map<String, Boolean> reasons = new LinkedHashMap<>();
        String reason = document.path("failure_reason").asText("");
        if (!reason.isEmpty() && !reason.equals("null")) {
            reasons.put(Evaluation.words(reason, LONGEST), true);
        }
        document.path("errors").forEach(error -> {
            String text =
                    error.isTextual() ? error.asText() : error.path("message").asText("");
            if (!text.isEmpty()) {
                reasons.put(Evaluation.words(text, LONGEST), true);
            }
        });
        return new Judged(document.path("status").asText(), List.copyOf(reasons.keySet()));
    }

    boolean isRejected() {
        return status.equals("twilio-rejected");
    }

    /** For good, or until they end; not only for now. */
    boolean isApproved() {
        return status.equals(APPROVED);
    }
}
