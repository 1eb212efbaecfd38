package dev.switchboard.openai;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What the service answers.
 *
 * @param broken whether the connection ends without an answer
 */
record ExampleAnswer(
        int status, String type, Map<String, String> headers, String body, long lateMillis, boolean broken) {

    /**
     * @param usual what is answered where the example says nothing else; {@code set} and {@code without} change it by
     *     JSON pointers, {@code json}, {@code text} and {@code events} take its place
     */
    static ExampleAnswer of(JsonNode given, JsonNode usual) {
        Map<String, String> headers = new HashMap<>();
        given.path("headers")
                .properties()
                .forEach(field -> headers.put(field.getKey(), field.getValue().asText()));
        boolean events = given.has("events");
        return new ExampleAnswer(
                given.path("status").asInt(200),
                events ? "text/event-stream" : "application/json",
                headers,
                events ? events(given.path("events")) : body(given, usual),
                given.path("lateMillis").asLong(),
                given.path("broken").asBoolean());
    }

    private static String body(JsonNode given, JsonNode usual) {
        if (given.has("text")) {
            return given.path("text").asText();
        }
        if (given.has("json")) {
            return given.path("json").toString();
        }
        ObjectNode changed = usual.deepCopy();
        given.path("set").properties().forEach(field -> change(changed, field.getKey(), field.getValue()));
        given.path("without").forEach(pointer -> change(changed, pointer.asText(), null));
        return changed.toString();
    }

    private static void change(JsonNode tree, String where, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(where);
        ObjectNode parent = (ObjectNode) tree.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, value);
        }
    }

    private static String events(JsonNode events) {
        StringBuilder stream = new StringBuilder();
        events.forEach(event -> stream.append("data: ")
                .append(event.isTextual() ? event.asText() : event.toString())
                .append("\n\n"));
        return stream.toString();
    }
}
