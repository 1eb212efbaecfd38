package dev.switchboard.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One operation of the document of the API, and the requests that can be made of it with a tenant's values. */
record Endpoint(String method, String path, JsonNode operation, JsonNode document) {

    static List<Endpoint> of(JsonNode document) {
        List<Endpoint> endpoints = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> endpoints.add(new Endpoint(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue(), document))));
        // What deletes comes last, so that there is something to be found until then.
        endpoints.sort(java.util.Comparator.comparing(endpoint -> endpoint.method.equals("DELETE")));
        return endpoints;
    }

    String place() {
        return method + " " + path;
    }

    boolean hasVariable() {
        return path.contains("{");
    }

    /** The path with each name of the tenant in place of its variables; those that list their values get these. */
    List<Filled> filled(Tenant tenant) {
        List<Filled> all = new ArrayList<>();
        if (!hasVariable()) {
            all.add(new Filled(path, ""));
            all.addAll(filtered(tenant));
            return all;
        }
        List<String> names = listedValues();
        for (String name : names.isEmpty() ? tenant.names() : names) {
            all.add(new Filled(path.replaceAll("\\{[^}]+}", encode(name).replace("$", "\\$")), name));
        }
        return all;
    }

    private List<Filled> filtered(Tenant tenant) {
        List<Filled> all = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.at("/schema/type").asText().equals("string")) {
                for (String value :
                        List.of(tenant.number(), tenant.word(), tenant.id().toString())) {
                    all.add(new Filled(path + "?" + parameter.path("name").asText() + "=" + encode(value), value));
                }
            }
        }
        return all;
    }

    private List<String> listedValues() {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                parameter.at("/schema/enum").forEach(value -> values.add(value.asText()));
            }
        }
        return values;
    }

    /**
     * Bodies whose fields name something of the tenant wherever they could name something: each field alone, then all,
     * then one that nobody should obey. One empty text if the operation takes no body.
     */
    List<String> bodies(Tenant tenant) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return List.of("");
        }
        List<String> bodies = new ArrayList<>();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        resolve(schema).path("properties").properties().forEach(field -> {
            JsonNode value = value(field.getKey(), field.getValue(), tenant);
            bodies.add(JsonNodeFactory.instance
                    .objectNode()
                    .set(field.getKey(), value)
                    .toString());
            all.set(field.getKey(), value);
        });
        bodies.add(all.toString());
        bodies.add(all.put("organizationId", tenant.id().toString()).toString());
        return bodies;
    }

    private static JsonNode value(String name, JsonNode schema, Tenant tenant) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String lower = name.toLowerCase(Locale.ROOT);
        if (schema.path("type").asText().equals("boolean")) {
            return json.booleanNode(true);
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(0);
        }
        if (schema.path("format").asText().equals("uuid")) {
            boolean organization = lower.contains("company") || lower.contains("organization");
            return json.textNode((organization ? tenant.id() : tenant.ids().get("phone_calls")).toString());
        }
        return json.textNode(
                lower.contains("number")
                        ? tenant.number()
                        : schema.path("example").asText("something"));
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @param name what was put in; empty if nothing was */
    record Filled(String path, String name) {}
}
