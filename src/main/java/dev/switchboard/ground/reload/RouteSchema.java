package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Camel's own schema of its YAML, as it comes with the release that runs the routes. */
final class RouteSchema {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    private static final JsonSchema SCHEMA = load();
    private static final int MOST_VALUES = 40;
    private static final Pattern EXPECTED =
            Pattern.compile("(?:integer|number|boolean|string) found, (string|boolean|integer|number) expected");

    private RouteSchema() {}

    /** Compiled as far as routes use it: all of it takes two seconds and a quarter of a gigabyte. */
    private static JsonSchema load() {
        try (InputStream in = RouteSchema.class.getResourceAsStream(RESOURCE)) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .preloadJsonSchema(false)
                                    .build());
        } catch (IOException missing) {
            throw new IllegalStateException("camel-yaml-dsl holds " + RESOURCE, missing);
        }
    }

    /** @throws BadFileException with the deepest complaint: those above it only say that one of many forms did not match */
    static void check(RouteFile file) throws BadFileException {
        var messages = SCHEMA.validate(file.tree());
        if (messages.isEmpty() || fits(file.tree().deepCopy(), messages)) {
            return;
        }
        ValidationMessage deepest = messages.stream()
                .max(Comparator.comparingInt((ValidationMessage message) ->
                                message.getInstanceLocation().getNameCount())
                        .thenComparing(message -> message.getProperty() != null)
                        .thenComparing(message -> !message.getType().endsWith("Of")))
                .orElseThrow();
        List<String> path = path(deepest);
        String property = deepest.getProperty() == null ? "" : deepest.getProperty();
        List<String> named = new ArrayList<>(path);
        named.add(property);
        throw new BadFileException(
                file.line(property.isEmpty() ? path : named),
                new SchemaWords(SCHEMA.getSchemaNode(), file.tree()).of(deepest, path, property));
    }

    /**
     * Whether it fits once a number stands for its text, and a text or a setting for a number or a yes: Camel reads them so, and
     * its schema does not say it.
     */
    private static boolean fits(JsonNode tree, Set<ValidationMessage> messages) {
        Set<ValidationMessage> left = messages;
        for (int i = 0; i < MOST_VALUES && !left.isEmpty(); i++) {
            if (left.stream().noneMatch(message -> isRead(tree, message))) {
                return false;
            }
            left = SCHEMA.validate(tree);
        }
        return left.isEmpty();
    }

    /** Changes a value to what is expected of it, if Camel would. */
    private static boolean isRead(JsonNode tree, ValidationMessage message) {
        Matcher expected = EXPECTED.matcher(String.valueOf(message.getMessage()));
        List<String> path = path(message);
        boolean one = message.getType().equals("enum");
        if (path.isEmpty() || !one && !expected.find()) {
            return false;
        }
        String name = path.get(path.size() - 1);
        JsonNode parent = tree.at("/" + String.join("/", path.subList(0, path.size() - 1)));
        JsonNode value = parent.path(name);
        Optional<JsonNode> read = one ? oneOf(value, message) : read(value, expected.group(1));
        if (read.isEmpty() || !(parent instanceof ObjectNode owner)) {
            return false;
        }
        owner.set(name, read.get());
        return true;
    }

    /** A setting stands for one of several words. */
    private static Optional<JsonNode> oneOf(JsonNode value, ValidationMessage message) {
        return value.asText().contains("{{")
                ? Optional.ofNullable(message.getSchemaNode().get(0))
                : Optional.empty();
    }

    private static Optional<JsonNode> read(JsonNode value, String expected) {
        String text = value.asText();
        boolean setting = value.isTextual() && text.contains("{{");
        return switch (expected) {
            case "string" ->
                value.isNumber() || value.isBoolean() ? Optional.of(TextNode.valueOf(text)) : Optional.empty();
            case "boolean" ->
                setting || text.equals("true") || text.equals("false")
                        ? Optional.of(BooleanNode.TRUE)
                        : Optional.empty();
            case "integer", "number" ->
                setting || text.matches("[0-9]{1,9}") ? Optional.of(IntNode.valueOf(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static List<String> path(ValidationMessage message) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            path.add(message.getInstanceLocation().getName(i));
        }
        return path;
    }
}
