package dev.switchboard.ground.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Files of {@code config/} that are JSON. */
public final class JsonText {

    private JsonText() {}

    /**
     * @param mapper how strictly it is read
     * @throws BadFileException naming the line
     */
    public static JsonNode read(ObjectMapper mapper, String json) throws BadFileException {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException notJson) {
            int line = notJson.getLocation() == null ? 0 : notJson.getLocation().getLineNr();
            throw new BadFileException(Math.max(line, 0), "not JSON: " + notJson.getOriginalMessage());
        }
    }
}
