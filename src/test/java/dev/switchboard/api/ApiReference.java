package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.web.method.HandlerMethod;

/** The page docs/api-reference.md, made of the document that the service has of its API. */
final class ApiReference {

    private static final String TOP = """
            # API reference

            Made from `/v3/api-docs` of a running service; don't edit it by hand. How to sign in, and what holds for every address, is in the
            [guide](api.md). Fields with `*` are required. Refusals are [`Problem`](#problem) as `application/problem+json`.

            """;
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final Map<String, HandlerMethod> methods;
    private final SourceComments comments = new SourceComments();
    private final StringBuilder page = new StringBuilder(TOP);

    private record Operation(String method, String path, JsonNode node) {

        String request() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    private ApiReference(JsonNode document, Map<String, HandlerMethod> methods) {
        this.document = document;
        this.methods = methods;
    }

    /** @param methods what answers, by request: {@code GET /api/calls} */
    static String of(JsonNode document, Map<String, HandlerMethod> methods) {
        return new ApiReference(document, methods).page();
    }

    private String page() {
        Map<String, List<Operation>> groups = groups();
        page.append(groups.keySet().stream()
                        .map(group -> "[" + group + "](#api" + group + ")")
                        .collect(Collectors.joining(" · ")))
                .append("\n");
        groups.forEach(this::group);
        page.append("\n## Schemas\n");
        new TreeSet<>(names(document.at("/components/schemas"))).forEach(this::schema);
        return page.toString();
    }

    private Map<String, List<Operation>> groups() {
        Map<String, List<Operation>> groups = new TreeMap<>();
        for (String path : new TreeSet<>(names(document.path("paths")))) {
            JsonNode item = document.path("paths").path(path);
            METHODS.stream().filter(item::has).forEach(method -> groups.computeIfAbsent(
                            item.path(method).at("/tags/0").asText(), none -> new ArrayList<>())
                    .add(new Operation(method, path, item.path(method))));
        }
        return groups;
    }

    private void group(String name, List<Operation> operations) {
        page.append("\n## /api/").append(name).append("\n\n");
        operations.stream()
                .map(each -> methods.get(each.request()).getBeanType())
                .distinct()
                .flatMap(controller -> comments.of(controller).stream())
                .forEach(purpose -> page.append(purpose).append("\n\n"));
        page.append("| request | query | body | answer | |\n|---|---|---|---|---|\n");
        operations.forEach(each -> page.append("| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        each.request(),
                        query(each.node),
                        content(each.node.at("/requestBody/content")),
                        answers(each.node.path("responses")),
                        comments.of(methods.get(each.request())).orElse(""))));
    }

    private static String query(JsonNode operation) {
        return items(operation.path("parameters"))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> "`" + parameter.path("name").asText() + "`"
                        + (parameter.path("required").asBoolean() ? "*" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String answers(JsonNode responses) {
        return new TreeSet<>(names(responses))
                .stream()
                        .filter(status -> !status.equals("default"))
                        .map(status ->
                                (status + " " + content(responses.path(status).path("content"))).strip())
                        .collect(Collectors.joining("<br>"));
    }

    private static String content(JsonNode content) {
        return names(content).stream()
                .map(type -> {
                    String schema = type(content.path(type).path("schema"));
                    return type.equals("application/json") ? schema : (schema + " as `" + type + "`").strip();
                })
                .collect(Collectors.joining(", "));
    }

    private void schema(String name) {
        JsonNode schema = document.at("/components/schemas").path(name);
        page.append("\n### ").append(name).append("\n\n");
        if (!schema.has("properties")) {
            page.append(type(schema)).append("\n");
            return;
        }
        TreeSet<String> required =
                items(schema.path("required")).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
        page.append("| field | type |\n|---|---|\n");
        JsonNode fields = schema.path("properties");
        names(fields)
                .forEach(field -> page.append("| `%s`%s | %s |%n"
                        .formatted(field, required.contains(field) ? "*" : "", type(fields.path(field)))));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceFirst(".*/", "");
            return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
        }
        if (schema.has("enum")) {
            return items(schema.path("enum"))
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("items")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            return "map of " + type(schema.path("additionalProperties"));
        }
        String type = schema.path("type").isArray()
                ? items(schema.path("type")).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : schema.path("type").asText();
        return schema.has("format") ? type + ", " + schema.path("format").asText() : type;
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
