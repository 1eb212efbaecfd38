package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation, as it is kept.
 *
 * @param role {@code caller}, {@code agent} or {@code tool}
 * @param arguments of a tool, as JSON
 * @param latencyMillis of the agent: until its first word
 * @param failed of a tool that did not do what was asked
 * @param refused of the agent: claims that were held back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TurnLine(
        int turn,
        String role,
        String content,
        @Nullable String tool,
        @Nullable Object arguments,
        @Nullable Integer latencyMillis,
        @Nullable List<Evidence> evidence,
        @Nullable Boolean failed,
        @Nullable Integer refused) {

    static TurnLine agent(int turn, String content, int latencyMillis, List<Evidence> evidence, int refused) {
        return new TurnLine(
                turn,
                "agent",
                content,
                null,
                null,
                latencyMillis,
                evidence.isEmpty() ? null : evidence,
                null,
                refused == 0 ? null : refused);
    }

    static TurnLine tool(int turn, String tool, Object arguments, ToolAnswer answer, int millis) {
        return new TurnLine(
                turn,
                "tool",
                answer.text(),
                tool,
                arguments,
                millis,
                null,
                answer.worked() ? null : Boolean.TRUE,
                null);
    }

    /** The same without what must not be kept. */
    TurnLine cleaned(UnaryOperator<String> clean) {
        return new TurnLine(
                turn,
                role,
                clean.apply(content),
                tool,
                arguments instanceof JsonNode given ? cleaned(given, clean) : arguments,
                latencyMillis,
                evidence,
                failed,
                refused);
    }

    private static JsonNode cleaned(JsonNode given, UnaryOperator<String> clean) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        given.properties()
                .forEach(field -> kept.set(
                        field.getKey(),
                        field.getValue().isTextual()
                                ? new TextNode(clean.apply(field.getValue().textValue()))
                                : field.getValue()));
        return kept;
    }

    boolean isCaller() {
        return role.equals("caller");
    }

    boolean isAgent() {
        return role.equals("agent");
    }

    @Override
    public String toString() {
        return "TurnLine[" + turn + " " + role + "]";
    }

    /** @param source {@code passage:<id>}, {@code setting:<name>}, {@code tool:<name>} or {@code caller} */
    record Evidence(String source, String words) {}
}
