package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON of somebody else's as the database can keep it: no text in it holds a zero, which PostgreSQL refuses in any form. */
final class KeptJson {

    private static final String ZERO = "\u0000";

    private KeptJson() {}

    /** The same, if there is nothing to leave out. */
    static JsonNode of(JsonNode json) {
        return holdsZero(json) ? without(json) : json;
    }

    private static boolean holdsZero(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue().contains(ZERO);
        }
        for (JsonNode each : json) {
            if (holdsZero(each)) {
                return true;
            }
        }
        return json.isObject()
                && json.properties().stream().anyMatch(field -> field.getKey().contains(ZERO));
    }

    private static JsonNode without(JsonNode json) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(json.textValue().replace(ZERO, ""));
        }
        if (json.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(field -> kept.set(field.getKey().replace(ZERO, ""), without(field.getValue())));
            return kept;
        }
        if (json.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            json.forEach(each -> kept.add(without(each)));
            return kept;
        }
        return json;
    }
}
