package dev.switchboard.ground.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a route may not hold if it is to be played: steps that wait or use another thread, and words that reach past the route. */
final class SandboxSteps {

    private static final Set<String> REFUSED = Set.of("delay", "resequence", "throttle");

    /** To Camel, and to Java's classes; only what a class is called may be asked. */
    private static final Pattern REACHES_OUT = Pattern.compile(
            "\\$\\{\\s*(camelContext\\b|exchange\\s*[.?\\[]|type:|bean:type:)|\\$simple\\{\\s*(camelContext|exchange\\s*[.?\\[]|type:)"
                    + "|\\b(classLoader|getClassLoader|contextClassLoader|getCamelContext|getContext)\\b"
                    + "|\\.\\??(class|getClass(\\(\\))?)\\b(?!(\\(\\))?\\.(getName|getSimpleName|name|simpleName)\\b)");

    private SandboxSteps() {}

    /** @throws BadFileException naming the line; never for a route that waits for something outside, which is not played */
    static void check(RouteFile file) throws BadFileException {
        if (file.beginsWithin()) {
            check(file, file.tree(), new ArrayList<>());
        }
    }

    private static void check(RouteFile file, JsonNode node, List<String> path) throws BadFileException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            List<String> below = with(path, field.getKey());
            boolean step = !path.isEmpty() && path.get(path.size() - 1).matches("[0-9]+");
            if (step && REFUSED.contains(field.getKey())) {
                throw new BadFileException(
                        file.line(below), "nothing is done later in a sandbox, as " + field.getKey() + " does it");
            }
            check(file, field.getValue(), below);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(file, node.get(i), with(path, String.valueOf(i)));
        }
        if (node.isTextual() && REACHES_OUT.matcher(node.asText()).find()) {
            throw new BadFileException(
                    file.line(path), "an expression of a sandbox can't reach Camel or Java's classes");
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
