package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event tells of an organization. One that leaves something out says nothing of it.
 *
 * @param plan what it says of {@code public_metadata.plan}
 * @param areaCode where its first number is wanted
 * @param createdBy the person who made it
 */
record ClerkFacts(Optional<String> name, PlanWord plan, Optional<String> areaCode, Optional<String> createdBy) {

    /**
     * @param told whether it tells of metadata at all
     * @param word in whatever words an integrator wrote there; nothing if none is there
     */
    record PlanWord(boolean told, Optional<String> word) {}

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORD = 60;
    private static final Pattern AREA_CODE = Pattern.compile("[2-9][0-9]{2}");

    static ClerkFacts of(JsonNode data) {
        JsonNode metadata = data.path("public_metadata");
        return new ClerkFacts(
                ClerkEvent.text(data.path("name"), LONGEST_NAME)
                        .or(() -> ClerkEvent.text(data.path("slug"), LONGEST_NAME)),
                new PlanWord(metadata.isObject(), word(metadata.path("plan"))),
                areaCode(metadata.path("area_code")).or(() -> areaCode(metadata.path("areaCode"))),
                ClerkEvent.user(data.path("created_by")));
    }

    /** What is no text is a word as well, one that means nothing. */
    private static Optional<String> word(JsonNode plan) {
        return plan.isNull() || plan.isMissingNode() || plan.isTextual()
                ? ClerkEvent.text(plan, LONGEST_WORD)
                : Optional.of(plan.isValueNode() ? plan.asText() : "?");
    }

    private static Optional<String> areaCode(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> AREA_CODE.matcher(text).matches());
    }
}
