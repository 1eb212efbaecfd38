package dev.switchboard.ground.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Files of {@code config/} that are YAML and fit a record; a field that the record does not know is refused. */
public final class YamlText {

    private static final YAMLMapper YAML = new YAMLMapper();

    private YamlText() {}

    /** @throws BadFileException naming the line */
    public static <T> T read(String yaml, Class<T> type) throws BadFileException {
        try {
            T value = YAML.readValue(yaml, type);
            if (value == null) {
                throw new BadFileException(0, "expected fields, and there is nothing");
            }
            return value;
        } catch (JsonProcessingException unreadable) {
            throw Misread.of(unreadable, yaml);
        }
    }
}
