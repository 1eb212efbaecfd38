package dev.switchboard.ground.reload;

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

/** Camel's own schema of its YAML, as it comes with the release that runs the routes. */
final class RouteSchema {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    private static final JsonSchema SCHEMA = load();

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
        if (messages.isEmpty()) {
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
                deepest.getMessage().replaceFirst("^\\$[^:]*: ", ""));
    }

    private static List<String> path(ValidationMessage message) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            path.add(message.getInstanceLocation().getName(i));
        }
        return path;
    }
}
