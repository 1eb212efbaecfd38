package dev.switchboard.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A request to {@code openai:}, what is answered, and what has to come of it, whichever component is asked. */
record Example(String file, JsonNode json) {

    private static final Path FOLDER = Path.of("src/test/resources/openai-examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Example> all() throws IOException {
        List<Example> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                JsonNode examples = JSON.readTree(file.toFile());
                if (examples.isArray()) {
                    examples.forEach(example ->
                            all.add(new Example(file.getFileName().toString().replace(".json", ""), example)));
                }
            }
        }
        return all;
    }

    String operation() {
        return json.path("operation").asText("chat-completion");
    }

    int asks() {
        return json.path("asks").asInt(1);
    }

    /** An option that came after 4.18: with a component that does not have it, the example says nothing. */
    String needs() {
        return json.path("needs").asText("");
    }

    Map<String, Object> options() {
        return map("options");
    }

    Map<String, Object> headers() {
        Map<String, Object> headers = map("headers");
        headers.replaceAll((name, value) -> value instanceof List<?> numbers
                ? numbers.stream().map(number -> ((Number) number).floatValue()).toList()
                : value);
        return headers;
    }

    private Map<String, Object> map(String name) {
        Map<String, Object> map = new HashMap<>();
        json.path(name)
                .properties()
                .forEach(field -> map.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
        return map;
    }

    /** A text, a list, or a file that is made for it. */
    Object body(Path folder) throws IOException {
        JsonNode body = json.path("body");
        if (!body.isObject()) {
            return JSON.convertValue(body.isMissingNode() ? null : body, Object.class);
        }
        byte[] bytes = body.has("base64")
                ? Base64.getDecoder().decode(body.path("base64").asText())
                : body.path("text").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Files.write(folder.resolve(body.path("file").asText()), bytes).toFile();
    }

    List<ExampleAnswer> answers() throws IOException {
        JsonNode usual =
                JSON.readTree(FOLDER.resolve("usual/" + operation() + ".json").toFile());
        JsonNode given = json.path("answers");
        return given.isEmpty()
                ? List.of(ExampleAnswer.of(JSON.createObjectNode(), usual))
                : StreamSupport.stream(given.spliterator(), false)
                        .map(answer -> ExampleAnswer.of(answer, usual))
                        .toList();
    }

    @Override
    public String toString() {
        return file + ": " + json.path("about").asText();
    }
}
