package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files as they are delivered, and the labelled transcripts. */
final class ClassifyFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    record Labelled(
            @JsonProperty("text") String text,
            @JsonProperty("intent") String intent,
            @JsonProperty("hot_lead") boolean hotLead,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("vehicle") @Nullable Map<String, @Nullable Object> vehicle) {

        Optional<String> nameSaid() {
            return Optional.ofNullable(name);
        }
    }

    private ClassifyFiles() {}

    static String schemaText() {
        return read("config/schemas/classification.json");
    }

    static String rulesText() {
        return read("config/rules/keywords.yml");
    }

    static String promptText() {
        return read("config/prompts/classify.md");
    }

    static ClassificationSchema schema() {
        try {
            return ClassificationSchema.parse(schemaText());
        } catch (BadFileException bad) {
            throw new IllegalStateException(bad);
        }
    }

    static KeywordRules rules() {
        try {
            return KeywordRules.parse(rulesText(), schema().intents());
        } catch (BadFileException bad) {
            throw new IllegalStateException("line " + bad.line(), bad);
        }
    }

    static List<Labelled> labelled(String name) {
        return lines("src/test/resources/classify/" + name + ".jsonl").stream()
                .map(ClassifyFiles::labelledLine)
                .toList();
    }

    static List<String> lines(String file) {
        return read(file).lines().filter(line -> !line.isBlank()).toList();
    }

    private static Labelled labelledLine(String line) {
        try {
            return MAPPER.readValue(line, Labelled.class);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
