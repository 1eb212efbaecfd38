package dev.switchboard.line.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What the carrier's check of papers says before anybody reads them.
 *
 * @param compliant whether they may be handed in
 * @param reasons why not, one sentence each
 */
public record Evaluation(boolean compliant, List<String> reasons) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int NO_END_USER = 22214;
    private static final int NO_FIELD = 22215;
    private static final int NO_DOCUMENT = 22216;
    private static final int OTHER_THAN_END_USER = 22217;
    private static final int NO_ADDRESS = 22219;

    private static final int LONGEST = 500;

    /** @see <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api/evaluations">Twilio, Evaluations</a> */
    static Evaluation read(JsonNode json) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode result : json.path("results")) {
            if (!result.path("passed").asBoolean()) {
                reasons.addAll(reasons(result));
            }
        }
        return new Evaluation(json.path("status").asText().equals("compliant"), List.copyOf(reasons));
    }

    private static List<String> reasons(JsonNode result) {
        String document = result.path("friendly_name").asText();
        int code = result.path("error_code").asInt();
        if (code == NO_END_USER) {
            return List.of("Say who the number is for: " + document + ".");
        }
        if (code == NO_DOCUMENT) {
            return List.of("Upload a document for “%s”: %s."
                    .formatted(result.path("requirement_friendly_name").asText(document), document));
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode field : result.path("invalid")) {
            reasons.add(reason(document, field));
        }
        return reasons.isEmpty() ? List.of(theirs(result)) : reasons;
    }

    private static String reason(String document, JsonNode field) {
        String label = field.path("friendly_name").asText();
        return switch (field.path("error_code").asInt()) {
            case NO_FIELD -> "Fill in “%s” of whoever the number is for.".formatted(label);
            case OTHER_THAN_END_USER ->
                "“%s” of “%s” is missing, or is not exactly what you filled in for whoever the number is for."
                        .formatted(label, document);
            case NO_ADDRESS -> "Fill in the address that stands on “%s”.".formatted(document);
            default -> theirs(field);
        };
    }

    /** The carrier's own words, where we have none. */
    private static String theirs(JsonNode of) {
        return words(of.path("failure_reason").asText("The carrier does not say why."), LONGEST);
    }

    /** Words of somebody else's that are shown: bounded, and without what can't be seen. */
    static String words(String text, int longest) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]+", " ").strip();
        return clean.substring(0, Math.min(clean.length(), longest));
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an evaluation can't be written");
        }
    }

    static Evaluation ofJson(String json) {
        try {
            return JSON.readValue(json, Evaluation.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored evaluation can't be read");
        }
    }
}
