package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The schemas of an OpenAPI document, made strict: a field that a schema does not list is an error. */
final class TwilioSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final ObjectNode components;
    private final ObjectNode strict;
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    TwilioSchemas(ObjectNode components) {
        this.components = components;
        this.strict = components.deepCopy();
        tighten(strict);
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty()
                ? schema
                : components.at(reference.replaceFirst("#/components", "").replace("~", "~0"));
    }

    synchronized List<String> check(JsonNode schema, JsonNode value) {
        JsonSchema checked = compiled.computeIfAbsent(schema, this::compile);
        Set<String> wrong = new TreeSet<>();
        checked.validate(value).forEach(message -> wrong.add(message.getMessage()));
        return List.copyOf(wrong);
    }

    /** Of a form or a query, where all is text. */
    List<String> checkText(String field, JsonNode schema, List<String> values) {
        JsonNode one = resolve(schema);
        boolean several = one.path("type").asText().equals("array");
        if (!several && values.size() > 1) {
            return List.of(field + " comes several times");
        }
        return values.stream()
                .flatMap(value -> check(several ? one.path("items") : one, typed(one, value)).stream())
                .map(message -> field + message.replaceFirst("^\\$", ""))
                .toList();
    }

    private JsonNode typed(JsonNode schema, String value) {
        JsonNode one = resolve(schema.path("type").asText().equals("array") ? schema.path("items") : schema);
        return switch (one.path("type").asText()) {
            case "integer" ->
                value.matches("-?[0-9]{1,18}")
                        ? JSON.getNodeFactory().numberNode(Long.parseLong(value))
                        : JSON.getNodeFactory().textNode(value);
            case "boolean" ->
                value.matches("true|false")
                        ? JSON.getNodeFactory().booleanNode(value.equals("true"))
                        : JSON.getNodeFactory().textNode(value);
            default -> JSON.getNodeFactory().textNode(value);
        };
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        tighten(whole);
        whole.set("components", strict);
        return FACTORY.getSchema(whole);
    }

    private static void tighten(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            String type = schema.path("type").isTextual() ? schema.path("type").asText() : "";
            if (type.equals("object") && schema.path("properties").isObject() && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            boolean nullable = schema.path("nullable").asBoolean(false);
            if (!type.isEmpty()) {
                ArrayNode types = schema.putArray("type").add(type);
                if (type.equals("number")) {
                    types.add("string"); // as it is written in Twilio's own examples
                }
                if (nullable) {
                    types.add("null");
                }
            }
            if (nullable && schema.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
            schema.remove(List.of("example", "examples", "nullable", "format"));
        }
        node.properties().forEach(field -> {
            if (field.getKey().equals("properties")) {
                field.getValue().forEach(TwilioSchemas::tighten); // names there are Twilio's, not a schema's
            } else {
                tighten(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(TwilioSchemas::tighten);
        }
    }
}
