package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/**
 * A tool that is offered to the model.
 *
 * @param name letters, digits, underscores and dashes, up to 64
 * @param description for the model: what it does, when to use it
 * @param parameters JSON Schema of an object, as JSON text
 */
public record ToolDefinition(String name, String description, String parameters) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ToolDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a tool's name has up to 64 letters, digits, underscores and dashes");
        }
        if (!isObject(parameters)) {
            throw new IllegalArgumentException("the parameters of the tool " + name + " are no JSON object");
        }
    }

    private static boolean isObject(String json) {
        try {
            return OpenAIProducer.JSON.readTree(json).isObject();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
