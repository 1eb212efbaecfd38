package dev.switchboard.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One operation of the document of the API, and the requests that can be made of it with a tenant's names. */
record Endpoint(String method, String path, JsonNode operation, JsonNode document) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String FORM_TYPE = "multipart/form-data; boundary=isolation-check";
    private static final String FILE_FORM = String.join(
            "\r\n",
            "--isolation-check",
            "Content-Disposition: form-data; name=\"file\"; filename=\"check.pdf\"",
            "Content-Type: application/pdf",
            "",
            "%PDF-1.4",
            "% a page of the check, as long as a file has to be at least",
            "%%EOF",
            "--isolation-check--",
            "");

    /** What carriers sell and countries ask for, and the platform's own: the same for everybody, so no organization is shown anything of its own there. */
    private static final Set<String> OF_NOBODY =
            Set.of("/api/phone-numbers/available", "/api/regulatory-bundles/requirements", "/api/vapi");

    /** What a body that says nothing of its fields might take. */
    private static final List<String> USUAL_FIELDS = List.of(
            "id",
            "callId",
            "callSid",
            "conversationId",
            "messageId",
            "alertId",
            "number",
            "phoneNumber",
            "companyId",
            "company_id",
            "organization_id");

    static List<Endpoint> of(JsonNode document) {
        List<Endpoint> endpoints = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> endpoints.add(new Endpoint(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue(), document))));
        // What shows comes first: somebody may write down the other's number as their own. What deletes comes last, so
        // that there
        // is something to be found until then.
        endpoints.sort(Comparator.comparing(endpoint -> switch (endpoint.method) {
            case "GET" -> 0;
            case "DELETE" -> 2;
            default -> 1;
        }));
        return endpoints;
    }

    String place() {
        return method + " " + path;
    }

    /** Whether asking changes nothing. */
    boolean isRead() {
        return method.equals("GET");
    }

    /** Whether it answers with something in which no word can be looked for. */
    boolean isFile() {
        JsonNode content = operation.at("/responses/200/content");
        return content.has("image/png") || content.has("audio/mpeg") || content.has("application/pdf");
    }

    boolean isOfNobody() {
        return OF_NOBODY.contains(path);
    }

    /** Whether it answers with figures, times, yes and no, and words of the document's alone, in which nothing of anybody's can stand. */
    boolean isCounts() {
        return isFigures(operation.at("/responses/200/content/application~1json/schema"));
    }

    private boolean isFigures(JsonNode schema) {
        JsonNode known = resolve(schema);
        if (known.path("type").asText().equals("array")) {
            return isFigures(known.path("items"));
        }
        JsonNode fields = known.path("properties");
        boolean all = !fields.isEmpty();
        for (JsonNode field : fields) {
            all = all && isFigures(field);
        }
        return all
                || known.path("type").asText().matches("integer|boolean")
                || known.path("format").asText().equals("date-time")
                || known.has("enum");
    }

    /** Whether it answers with a stream, which tells that something changed and never what. */
    boolean isStream() {
        return operation.at("/responses/200/content").has("text/event-stream");
    }

    /**
     * Requests that name what is the tenant's, in path, query and body. Where a path names nothing that its owner is shown, a
     * query takes the same name only: with others each, most of the attempts would be at places where nothing can be.
     *
     * @param isShown whether its owner is shown something by a GET of a path
     */
    List<Attempt> attempts(Tenant tenant, Predicate<String> isShown) {
        List<Attempt> attempts = new ArrayList<>();
        List<Attempt> paths = paths(tenant, isShown);
        // Whose it is that the path names is asked before any field is looked at, so there all fields go together.
        List<Attempt> bodies = bodies(tenant, paths.size() == 1);
        Set<String> shown = shown(paths, isShown);
        for (Attempt filled : paths) {
            for (Attempt body : bodies) {
                attempts.add(body.at(filled.path, filled.name.isEmpty() ? body.name : filled.name));
            }
            for (Attempt query :
                    queries(filled, shown.contains(filled.path) ? withWord(tenant) : List.of(filled.name))) {
                attempts.add(bodies.get(0).at(query.path, query.name));
            }
        }
        return attempts;
    }

    /**
     * Where nothing is shown at any of them: all, if it may be for what is missing in the query; otherwise the first of each kind of
     * name, as an address that takes an id refuses a number before it looks at the query.
     */
    private Set<String> shown(List<Attempt> paths, Predicate<String> isShown) {
        List<String> all = paths.stream().map(Attempt::path).toList();
        if (isRead() && paths.size() > 1 && !textParameters().isEmpty()) {
            Set<String> shown = all.stream().filter(isShown).collect(Collectors.toSet());
            if (!shown.isEmpty()) {
                return shown;
            }
            if (textParameters().stream().anyMatch(one -> one.path("required").asBoolean())) {
                return Set.copyOf(all);
            }
        }
        return Set.copyOf(paths.stream()
                .collect(Collectors.toMap(Attempt::kind, Attempt::path, (first, other) -> first))
                .values());
    }

    /**
     * Each variable takes each of the names; one that lists its values takes these. Behind a first one, a second takes them only
     * where there is something: with each of the names in both, most places would be in nothing.
     */
    private List<Attempt> paths(Tenant tenant, Predicate<String> isShown) {
        List<Attempt> filled = List.of(Attempt.of(path, ""));
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            filled = filled.size() > 1 ? somewhere(filled, variable.group(), isShown) : filled;
            List<String> names = listedValues(variable.group(1));
            List<Attempt> more = new ArrayList<>();
            for (Attempt attempt : filled) {
                for (String name : names.isEmpty() ? tenant.names() : names) {
                    String known = names.isEmpty() ? name : attempt.name;
                    more.add(Attempt.of(attempt.path.replace(variable.group(), encode(name)), known));
                }
            }
            filled = more;
        }
        return filled;
    }

    /** Those whose path before the variable, or one step before, shows something; all of them if none does. */
    private static List<Attempt> somewhere(List<Attempt> filled, String variable, Predicate<String> isShown) {
        for (int steps = 0; steps < 2; steps++) {
            int cut = steps;
            List<Attempt> shown = filled.stream()
                    .filter(attempt -> isShown.test(before(attempt.path, variable, cut)))
                    .toList();
            if (!shown.isEmpty()) {
                return shown;
            }
        }
        return filled;
    }

    private static String before(String path, String variable, int steps) {
        String before = path.substring(0, path.indexOf(variable) - 1);
        return steps == 0 ? before : before.substring(0, before.lastIndexOf('/'));
    }

    private List<String> listedValues(String variable) {
        List<String> values = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")
                    && parameter.path("name").asText().equals(variable)) {
                parameter.at("/schema/enum").forEach(value -> values.add(value.asText()));
            }
        }
        return values;
    }

    private List<JsonNode> textParameters() {
        List<JsonNode> texts = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && !List.of("integer", "number", "boolean")
                            .contains(parameter.at("/schema/type").asText())) {
                texts.add(parameter);
            }
        }
        return texts;
    }

    /** Each parameter takes each name, or one if it takes no names, together with those that have to be there. */
    private List<Attempt> queries(Attempt filled, List<String> names) {
        List<JsonNode> texts = textParameters();
        List<Attempt> queries = new ArrayList<>();
        for (JsonNode parameter : texts) {
            for (String name : takesNames(parameter.path("schema")) ? names : names.subList(0, 1)) {
                LinkedHashSet<String> named =
                        new LinkedHashSet<>(List.of(parameter.path("name").asText()));
                texts.stream()
                        .filter(other -> other.path("required").asBoolean())
                        .forEach(other -> named.add(other.path("name").asText()));
                String query = named.stream()
                        .map(each -> each + "=" + encode(name))
                        .reduce((one, two) -> one + "&" + two)
                        .orElse("");
                queries.add(Attempt.of(filled.path + "?" + query, name));
            }
        }
        return queries;
    }

    /**
     * A file if the operation takes one; each field alone, then all, then one that nobody should obey. An empty one if it takes no
     * body.
     *
     * @param every whether each field is tried alone as well, with every name and a likely one
     */
    private List<Attempt> bodies(Tenant tenant, boolean every) {
        JsonNode taken = operation.at("/requestBody/content");
        List<Attempt> bodies = new ArrayList<>();
        if (taken.has("multipart/form-data")) {
            bodies.add(new Attempt("", FILE_FORM, FORM_TYPE, ""));
        }
        if (taken.has("application/json")) {
            bodies.addAll(objects(taken.at("/application~1json/schema"), tenant, every));
        }
        if (taken.has("text/csv")) {
            tenant.names()
                    .forEach(name -> bodies.add(new Attempt(
                            "", "name,phone\r\n%s,%s\r\n".formatted(name, tenant.number()), "text/csv", name)));
        }
        return bodies.isEmpty() ? List.of(Attempt.of("", "")) : bodies;
    }

    private List<Attempt> objects(JsonNode schema, Tenant tenant, boolean every) {
        JsonNode fields = resolve(schema).path("properties");
        List<Attempt> bodies = new ArrayList<>();
        if (fields.isEmpty()) {
            for (String name : every ? tenant.names() : tenant.names().subList(0, 2)) {
                ObjectNode body = JSON.objectNode();
                USUAL_FIELDS.forEach(field -> body.put(field, name));
                bodies.add(Attempt.with(body, name));
            }
            return bodies;
        }
        ObjectNode all = JSON.objectNode();
        fields.properties().forEach(field -> {
            JsonNode likely = likely(field.getKey(), field.getValue(), tenant);
            all.set(field.getKey(), likely);
            if (every) {
                bodies.add(body(field.getKey(), likely));
                if (takesNames(field.getValue())) {
                    tenant.names().forEach(name -> bodies.add(body(field.getKey(), JSON.textNode(name))));
                }
            }
        });
        bodies.add(Attempt.with(all, ""));
        bodies.add(Attempt.with(all.put("organizationId", tenant.id().toString()), ""));
        return bodies;
    }

    private static Attempt body(String field, JsonNode value) {
        return Attempt.with(JSON.objectNode().set(field, value), value.asText());
    }

    private static boolean takesNames(JsonNode schema) {
        return schema.toString().contains("\"string\"")
                && schema.path("enum").isEmpty()
                && !schema.path("format").asText().startsWith("date");
    }

    private static JsonNode likely(String name, JsonNode schema, Tenant tenant) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (schema.toString().contains("\"boolean\"")) {
            return JSON.booleanNode(true);
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0);
        }
        if (schema.path("format").asText().equals("uuid")) {
            boolean organization = lower.contains("company") || lower.contains("organization");
            return JSON.textNode((organization ? tenant.id() : tenant.ids().get("phone_calls")).toString());
        }
        if (schema.path("format").asText().equals("email")) {
            return JSON.textNode("somebody@example.com");
        }
        return JSON.textNode(
                lower.contains("number")
                        ? tenant.number()
                        : schema.path("example").asText("something"));
    }

    private static List<String> withWord(Tenant tenant) {
        List<String> names = new ArrayList<>(tenant.names());
        names.add(tenant.word());
        return names;
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * @param contentType of the body
     * @param name what of the tenant's it names; empty if nothing, or several things
     */
    record Attempt(String path, String body, String contentType, String name) {

        static Attempt of(String path, String name) {
            return new Attempt(path, "", "", name);
        }

        /** To be placed somewhere. */
        static Attempt with(JsonNode body, String name) {
            return new Attempt("", body.toString(), "application/json", name);
        }

        Attempt at(String place, String known) {
            return new Attempt(place, body, contentType, known);
        }

        /** What a name looks like: an id, a number, or the first letters of a carrier's name. */
        String kind() {
            return name.replaceAll("[0-9a-f]", "");
        }

        /** The same request, for something else. */
        Attempt naming(String other) {
            return new Attempt(
                    path.replace(encode(name), encode(other)), body.replace(name, other), contentType, other);
        }
    }
}
