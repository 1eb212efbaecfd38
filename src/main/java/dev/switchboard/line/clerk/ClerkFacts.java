package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an event tells of an organization.
 *
 * @param planWord of {@code public_metadata.plan}, in whatever words an integrator wrote there
 * @param areaCode where its first number is wanted
 * @param createdBy the person who made it
 */
record ClerkFacts(String name, Optional<String> planWord, Optional<String> areaCode, Optional<String> createdBy) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORD = 60;
    private static final Pattern AREA_CODE = Pattern.compile("[2-9][0-9]{2}");

    static ClerkFacts of(JsonNode data) {
        JsonNode metadata = data.path("public_metadata");
        return new ClerkFacts(
                ClerkEvent.text(data.path("name"), LONGEST_NAME)
                        .or(() -> ClerkEvent.text(data.path("slug"), LONGEST_NAME))
                        .orElse("New organization"),
                ClerkEvent.text(metadata.path("plan"), LONGEST_WORD),
                areaCode(metadata.path("area_code")).or(() -> areaCode(metadata.path("areaCode"))),
                ClerkEvent.user(data.path("created_by")));
    }

    private static Optional<String> areaCode(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> AREA_CODE.matcher(text).matches());
    }
}
