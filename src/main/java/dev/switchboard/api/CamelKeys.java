package dev.switchboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is kept with keys like {@code is_hot_lead}, as it is answered: with {@code isHotLead}, and for one more version
 * with the old key beside it.
 */
final class CamelKeys {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CamelKeys() {}

    static @Nullable String beside(@Nullable String json) {
        if (json == null || json.indexOf('_') < 0) {
            return json;
        }
        try {
            return JSON.writeValueAsString(copy(JSON.readTree(json)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what the database holds as JSON is none", impossible);
        }
    }

    private static JsonNode copy(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(copy(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> fields.set(camel(field.getKey()), copy(field.getValue())));
        node.properties().forEach(field -> fields.set(field.getKey(), copy(field.getValue())));
        return fields;
    }

    private static String camel(String key) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            boolean joint = key.charAt(i) == '_' && !camel.isEmpty() && i + 1 < key.length();
            camel.append(joint ? Character.toUpperCase(key.charAt(++i)) : key.charAt(i));
        }
        return camel.toString();
    }
}
