package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One of Twilio's own OpenAPI documents, to hold requests and answers against: {@code api_v2010}, {@code numbers_v1},
 * {@code numbers_v2} or {@code pricing_v1}. A request may have no parameter, and an answer no field, that the document does
 * not know. To have all that passes through a simulator checked, {@code faults.begin(TwilioDocument.watch())}.
 */
public final class TwilioDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, TwilioDocument> READ = new ConcurrentHashMap<>();
    private static final List<String> ALL = List.of("api_v2010", "numbers_v1", "numbers_v2", "pricing_v1");

    private final String name;
    private final JsonNode document;
    private final TwilioSchemas schemas;

    private TwilioDocument(String name) {
        this.name = name;
        this.document = read(name);
        this.schemas = new TwilioSchemas((ObjectNode) document.path("components"));
    }

    public static TwilioDocument of(String name) {
        return READ.computeIfAbsent(name, TwilioDocument::new);
    }

    /** Checks every request and its answer, by whichever document has its address. */
    public static SimulatorFaults.Fault watch() {
        return (request, carrier) -> {
            forUrl(request).checksRequest(request);
            Response answer = carrier.get();
            forUrl(request).checks(request, answer);
            return answer;
        };
    }

    private static TwilioDocument forUrl(Request request) {
        return ALL.stream()
                .map(TwilioDocument::of)
                .filter(one -> one.template(request).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document of Twilio's knows " + path(request)));
    }

    private static JsonNode read(String name) {
        String file = "/twilio-oai/twilio_" + name + ".json";
        try (InputStream plain = TwilioDocument.class.getResourceAsStream(file)) {
            if (plain != null) {
                return JSON.readTree(plain);
            }
            try (InputStream packed = new GZIPInputStream(
                    Objects.requireNonNull(TwilioDocument.class.getResourceAsStream(file + ".gz")))) {
                return JSON.readTree(packed);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws AssertionError naming everything that the document does not allow */
    public void checks(Request request, Response answer) {
        checksRequest(request);
        JsonNode answers = operation(request).path("responses");
        JsonNode told = answers.path(String.valueOf(answer.getStatusCode()));
        List<String> wrong = new ArrayList<>();
        if (told.isMissingNode()) {
            wrong.add("answers " + answer.getStatusCode() + ", which is none of " + names(answers));
        }
        JsonNode schema = told.path("content").path("application/json").path("schema");
        if (!schema.isMissingNode()) {
            wrong.addAll(schemas.check(schema, json(answer.getContent())));
        }
        report(request, wrong);
    }

    public void checksRequest(Request request) {
        List<String> wrong = new ArrayList<>();
        JsonNode operation = operation(request);
        checkQuery(request, operation, wrong);
        checkPath(request, operation, wrong);
        checkBody(request, operation.path("requestBody"), wrong);
        report(request, wrong);
    }

    private void report(Request request, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    name + ", " + request.getMethod() + " " + path(request) + ":\n  " + String.join("\n  ", wrong));
        }
    }

    private void checkQuery(Request request, JsonNode operation, List<String> wrong) {
        ObjectNode known = parameters(operation, "query");
        request.getQueryParams().forEach((field, values) -> {
            if (known.has(field)) {
                wrong.addAll(schemas.checkText(field, known.get(field), values));
            } else {
                wrong.add("has no query parameter " + field);
            }
        });
    }

    private void checkPath(Request request, JsonNode operation, List<String> wrong) {
        String[] names = template(request).orElse("").split("/");
        String[] values = path(request).split("/");
        ObjectNode known = parameters(operation, "path");
        for (int i = 0; i < names.length; i++) {
            String field = names[i].replaceAll("\\{(\\w+)}.*", "$1");
            if (known.has(field)) {
                wrong.addAll(schemas.checkText(field, known.get(field), List.of(values[i].replace(".json", ""))));
            }
        }
    }

    private void checkBody(Request request, JsonNode body, List<String> wrong) {
        JsonNode content = body.path("content");
        if (request.getBody() != null) {
            JsonNode schema = content.path("application/json").path("schema");
            wrong.addAll(
                    schema.isMissingNode() ? List.of("takes no JSON") : schemas.check(schema, json(request.getBody())));
            return;
        }
        JsonNode form = schemas.resolve(
                content.path("application/x-www-form-urlencoded").path("schema"));
        JsonNode known = form.path("properties");
        List<String> given = new ArrayList<>(request.getPostParams().keySet());
        request.getFormParameters().forEach(part -> given.add(part.getName()));
        for (String field : given) {
            boolean upload = field.equals("File") && request.getUrl().startsWith(Host.NUMBERS_UPLOAD.url());
            if (known.has(field)) {
                wrong.addAll(schemas.checkText(field, known.get(field), values(request, field)));
            } else if (!upload) {
                wrong.add("has no parameter " + field);
            }
        }
        form.path("required").forEach(field -> {
            if (!given.contains(field.asText())) {
                wrong.add("needs " + field.asText());
            }
        });
    }

    private static List<String> values(Request request, String field) {
        return Stream.concat(
                        request.getPostParams().getOrDefault(field, List.of()).stream(),
                        request.getFormParameters().stream()
                                .filter(part -> part.getName().equals(field))
                                .map(part -> String.valueOf(part.getValue())))
                .toList();
    }

    private static ObjectNode parameters(JsonNode operation, String in) {
        ObjectNode known = JSON.createObjectNode();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals(in)) {
                known.set(parameter.path("name").asText(), parameter.path("schema"));
            }
        });
        return known;
    }

    private JsonNode operation(Request request) {
        JsonNode operation = document.path("paths")
                .path(template(request).orElse("unknown"))
                .path(request.getMethod().toString().toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            throw new AssertionError(name + " has no " + request.getMethod() + " " + path(request));
        }
        return operation;
    }

    /** The address as the document writes it; what names the most of it literally. */
    private Optional<String> template(Request request) {
        URI url = URI.create(request.getUrl());
        String host = url.getHost().replace("numbers-upload.", "numbers.");
        return names(document.path("paths")).stream()
                .filter(template -> document.path("paths")
                        .path(template)
                        .path("servers")
                        .path(0)
                        .path("url")
                        .asText()
                        .equals("https://" + host))
                .filter(template -> Pattern.matches(
                        ("\\Q" + template + "\\E").replaceAll("\\{\\w+}", "\\\\E[^/]+?\\\\Q"), url.getPath()))
                .min(Comparator.comparingInt(template -> template.split("\\{").length));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String path(Request request) {
        return URI.create(request.getUrl()).getPath();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("no JSON: " + text);
        }
    }
}
