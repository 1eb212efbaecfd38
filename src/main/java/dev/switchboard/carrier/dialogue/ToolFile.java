package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.ValidationMessage;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.JsonSchemas;
import dev.switchboard.ground.reload.JsonText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tool as {@code config/tools/<name>.json} describes it; what it does is the route {@code tool-<name>}, with dashes.
 *
 * @param parameters JSON Schema of its arguments, an object that allows no others
 */
record ToolFile(String name, String description, JsonNode parameters, JsonSchema schema) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,40}");
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final Set<String> FIELDS = Set.of("name", "description", "parameters");
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws BadFileException naming the field and what was expected */
    static ToolFile parse(String json) throws BadFileException {
        JsonNode tree = JsonText.read(STRICT, json);
        check(tree.isObject(), "expected one JSON object");
        for (var fields = tree.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            check(FIELDS.contains(field), "\"" + field + "\" is unknown here, expected one of " + FIELDS);
        }
        String name = tree.path("name").asText();
        check(NAME.matcher(name).matches(), "\"name\": expected small letters, digits and _, such as order_status");
        String description = tree.path("description").asText();
        check(
                !description.isBlank() && description.length() <= LONGEST_DESCRIPTION,
                "\"description\": expected what the tool does and when to use it, 1 to 1,000 characters");
        JsonNode parameters = tree.path("parameters");
        check(
                parameters.path("type").asText().equals("object"),
                "\"parameters\": expected a JSON Schema of type object");
        check(
                parameters.path("additionalProperties").isBoolean()
                        && !parameters.path("additionalProperties").asBoolean(),
                "\"parameters\" needs \"additionalProperties\": false");
        check(parameters.findValues("$ref").isEmpty(), "\"$ref\" can't be used here, write the schema out");
        return new ToolFile(name, description, parameters, compile(parameters));
    }

    /** Where its arguments depart from the schema; empty if nowhere. The place only, nothing of what was given. */
    String faultsOf(JsonNode arguments) {
        Set<ValidationMessage> faults = schema.validate(arguments);
        return faults.isEmpty() ? "" : String.valueOf(faults.iterator().next().getSchemaLocation());
    }

    String route() {
        return "direct:" + routeId();
    }

    /** Which is the name of its file too. */
    String routeId() {
        return "tool-" + name.replace('_', '-');
    }

    private static JsonSchema compile(JsonNode tree) throws BadFileException {
        try {
            return JsonSchemas.compile(tree);
        } catch (JsonSchemaException | IllegalArgumentException unusable) {
            throw new BadFileException(0, "\"parameters\" is no usable JSON Schema");
        }
    }

    private static void check(boolean fine, String problem) throws BadFileException {
        if (!fine) {
            throw new BadFileException(0, problem);
        }
    }
}
