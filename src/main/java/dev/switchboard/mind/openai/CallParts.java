package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts tool calls together, whose arguments come in fragments that are told apart by their index. */
final class CallParts {

    /** As many as the API lets a model have tools. */
    private static final int MOST_CALLS = 128;

    private final Map<Integer, Part> parts = new TreeMap<>();
    private int latest = -1;

    /**
     * @return characters that came with it
     * @throws OpenAIException if the fragment belongs to no call
     */
    int add(JsonNode fragment) {
        String name = fragment.at("/function/name").asText("");
        String arguments = fragment.at("/function/arguments").asText("");
        String id = fragment.path("id").asText("");
        int index = indexOf(fragment, id, name);
        Part part = parts.get(index);
        if (part == null) {
            if (name.isBlank() || index < 0 || parts.size() >= MOST_CALLS) {
                throw new OpenAIException(200, "a part of a tool call that never began");
            }
            part = new Part(id, name);
            parts.put(index, part);
        }
        latest = index;
        part.arguments.append(arguments);
        return name.length() + arguments.length() + id.length();
    }

    /** Some servers leave the index out, and some give every call the same one. */
    private int indexOf(JsonNode fragment, String id, String name) {
        int index = fragment.path("index").asInt(name.isEmpty() ? latest : latest + 1);
        Part there = parts.get(index);
        boolean another = there != null && !name.isEmpty() && !id.isEmpty() && !id.equals(there.id);
        return another ? latest + 1 : index;
    }

    /**
     * In the order of their indices; afterwards there are none.
     *
     * @param cutOff whether the last of them may lack its end, and counts only if it reads as JSON
     */
    List<ChatPiece> finish(boolean cutOff) {
        List<ChatPiece> calls = new ArrayList<>();
        parts.forEach((index, part) -> {
            String arguments = part.arguments.toString();
            if (!cutOff || isJson(arguments)) {
                calls.add(new ChatPiece.Call(part.call(index, arguments)));
            }
        });
        parts.clear();
        return calls;
    }

    private static boolean isJson(String text) {
        try {
            return OpenAIProducer.JSON.readTree(text).isObject();
        } catch (JsonProcessingException cutOff) {
            return false;
        }
    }

    private static final class Part {

        private final String id;
        private final String name;
        private final StringBuilder arguments = new StringBuilder();

        private Part(String id, String name) {
            this.id = id;
            this.name = name;
        }

        private ToolCall call(int index, String arguments) {
            try {
                return new ToolCall(id.isBlank() ? "call_" + index : id, name, arguments);
            } catch (IllegalArgumentException tooLong) {
                throw new OpenAIException(200, "a tool call with a name or an id that is too long");
            }
        }
    }
}
