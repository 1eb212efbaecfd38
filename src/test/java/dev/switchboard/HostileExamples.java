package dev.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Bodies that the API's description would let pass, which are then spoiled in one place. */
final class HostileExamples {

    private static final int DEEPEST = 4;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;

    HostileExamples(JsonNode document) {
        this.document = document;
    }

    /** What an operation takes; missing if it takes no JSON. */
    JsonNode schemaOf(JsonNode operation) {
        return resolved(operation.at("/requestBody/content/application~1json/schema"));
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    ObjectNode of(JsonNode schema) {
        return of(schema, "", 0) instanceof ObjectNode object ? object : JSON.objectNode();
    }

    private JsonNode of(JsonNode unresolved, String name, int depth) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        JsonNode types = schema.path("type");
        String type = types.isArray() ? types.path(0).asText() : types.asText();
        return switch (schema.has("properties") ? "object" : type) {
            case "object" -> {
                ObjectNode object = JSON.objectNode();
                schema.path("properties").properties().stream()
                        .filter(any -> depth < DEEPEST)
                        .forEach(each -> object.set(each.getKey(), of(each.getValue(), each.getKey(), depth + 1)));
                yield object;
            }
            case "integer" -> JSON.numberNode(30);
            case "number" -> JSON.numberNode(1.5);
            case "boolean" -> JSON.booleanNode(true);
            case "array" ->
                schema.path("items") instanceof MissingNode
                        ? JSON.arrayNode()
                        : JSON.arrayNode().add(of(schema.path("items"), name, depth + 1));
            default -> JSON.textNode(word(schema.path("format").asText(), name.toLowerCase(Locale.ROOT)));
        };
    }

    private static String word(String format, String name) {
        switch (format) {
            case "uuid":
                return UUID.randomUUID().toString();
            case "date-time":
                return Instant.now().plusSeconds(86_400).toString();
            case "date":
                return "2026-12-01";
            default:
        }
        if (name.contains("phone") || name.contains("number") || name.equals("to") || name.equals("forwardto")) {
            return "+12025550100";
        }
        if (name.contains("email")) {
            return "ann@example.com";
        }
        if (name.contains("url")) {
            return "https://example.com/";
        }
        return switch (name) {
            case "zone" -> "America/Chicago";
            case "from" -> "09:00";
            case "until" -> "17:00";
            case "channel" -> "sms";
            default -> "ann";
        };
    }
}
