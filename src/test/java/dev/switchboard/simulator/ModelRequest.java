package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What the simulated model was asked. */
public record ModelRequest(JsonNode body, String authorization) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A JSON object with one text. */
    static String json(String name, String value) {
        return JSON.createObjectNode().put(name, value).toString();
    }

    public boolean streaming() {
        return body.path("stream").asBoolean();
    }

    public boolean wantsUsage() {
        return body.at("/stream_options/include_usage").asBoolean();
    }

    public String model() {
        return body.path("model").asText();
    }

    /** Names of the tools that are offered. */
    public List<String> tools() {
        List<String> names = new ArrayList<>();
        body.path("tools").forEach(tool -> names.add(tool.at("/function/name").asText()));
        return names;
    }

    /** The last words of the user; empty if there are none. */
    public String caller() {
        String words = "";
        for (JsonNode message : body.path("messages")) {
            words = is("user", message) ? message.path("content").asText() : words;
        }
        return words;
    }

    /** The last result of a tool; empty if there is none. */
    public String result() {
        String result = "";
        for (JsonNode message : body.path("messages")) {
            result = is("tool", message) ? message.path("content").asText() : result;
        }
        return result;
    }

    /** How often the model has answered since the user spoke. */
    public int step() {
        int step = 0;
        for (JsonNode message : body.path("messages")) {
            step = is("user", message) ? 0 : is("assistant", message) ? step + 1 : step;
        }
        return step;
    }

    /** Tokens as the simulator counts them: four characters each. */
    int tokens() {
        return body.path("messages").toString().length() / 4;
    }

    private static boolean is(String role, JsonNode message) {
        return message.path("role").asText().equals(role);
    }
}
