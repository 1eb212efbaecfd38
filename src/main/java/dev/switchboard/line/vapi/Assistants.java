package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an assistant at Vapi is to look like. A nested object is replaced there with all that is in it, so the whole of
 * {@code model} goes out, merged with what it was; never with {@code tools} of its own, which nobody here could answer for.
 */
final class Assistants {

    /** In its metadata: whose it is, so that it is found again. */
    static final String MARK = "switchboardAgent";

    private static final List<String> TOLD = List.of(
            "status-update",
            "transcript[transcriptType=\"final\"]",
            "hang",
            "tool-calls",
            "transfer-destination-request",
            "conversation-update",
            "end-of-call-report");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final VapiProperties properties;
    private final String server;
    private final String secret;

    /** @param server where Vapi calls us @param secret that it shows there */
    Assistants(VapiProperties properties, String server, String secret) {
        this.properties = properties;
        this.server = server;
        this.secret = secret;
    }

    /** For one that is not there yet. */
    ObjectNode whole(Agent agent, List<String> tools) {
        ObjectNode model =
                JSON.objectNode().put("provider", properties.modelProvider()).put("model", properties.modelName());
        return fields(agent, JSON.objectNode().set("model", model), tools, Set.of());
    }

    /**
     * The fields that differ from what is there; empty if none does.
     *
     * @param ours every id that a tool of ours ever had
     */
    ObjectNode difference(Agent agent, JsonNode there, List<String> tools, Set<String> ours) {
        ObjectNode wanted = fields(agent, there, tools, ours);
        ObjectNode difference = JSON.objectNode();
        wanted.properties().forEach(field -> {
            JsonNode before = there.path(field.getKey());
            boolean same = field.getKey().equals("server")
                    // Vapi may keep what it sends to itself.
                    ? before.path("url").equals(field.getValue().path("url"))
                    : ToolDefinition.canonical(before).equals(ToolDefinition.canonical(field.getValue()));
            if (!same) {
                difference.set(field.getKey(), field.getValue());
            }
        });
        return difference;
    }

    private ObjectNode fields(Agent agent, JsonNode there, List<String> tools, Set<String> ours) {
        ObjectNode fields = JSON.objectNode().put("name", agent.name());
        Optional.ofNullable(agent.firstMessage()).ifPresent(words -> fields.put("firstMessage", words));
        Optional.ofNullable(agent.voice()).ifPresent(voice -> fields.set("voice", voice(there, voice)));
        fields.set("model", model(agent, there.path("model"), tools, ours));
        ObjectNode from = fields.putObject("server").put("url", server);
        from.putObject("headers").put(VapiSignature.SECRET, secret);
        ArrayNode told = fields.putArray("serverMessages");
        TOLD.forEach(told::add);
        fields.set("metadata", metadata(there.path("metadata"), agent.id()));
        return fields;
    }

    private static ObjectNode model(Agent agent, JsonNode there, List<String> tools, Set<String> ours) {
        ObjectNode model = there instanceof ObjectNode known ? known.deepCopy() : JSON.objectNode();
        model.remove("tools");
        Set<String> ids = new LinkedHashSet<>();
        there.path("toolIds").forEach(id -> ids.add(id.asText()));
        ids.removeAll(ours);
        ids.addAll(tools);
        ArrayNode linked = model.putArray("toolIds");
        ids.forEach(linked::add);
        Optional.ofNullable(agent.prompt()).ifPresent(prompt -> instruct(model, prompt));
        return model;
    }

    /** The first of the system's messages is the agent's; others stay. */
    private static void instruct(ObjectNode model, String prompt) {
        ArrayNode messages = JSON.arrayNode();
        messages.addObject().put("role", "system").put("content", prompt);
        boolean replaced = false;
        for (JsonNode message : model.path("messages")) {
            if (!replaced && message.path("role").asText().equals("system")) {
                replaced = true;
            } else {
                messages.add(message);
            }
        }
        model.set("messages", messages);
    }

    private static ObjectNode voice(JsonNode there, String voice) {
        int slash = voice.indexOf('/');
        String provider = voice.substring(0, slash);
        ObjectNode wanted = there.path("voice") instanceof ObjectNode known
                        && known.path("provider").asText().equals(provider)
                ? known.deepCopy()
                : JSON.objectNode();
        return wanted.put("provider", provider).put("voiceId", voice.substring(slash + 1));
    }

    private static ObjectNode metadata(JsonNode there, UUID agent) {
        ObjectNode metadata = there instanceof ObjectNode known ? known.deepCopy() : JSON.objectNode();
        return metadata.put(MARK, agent.toString());
    }
}
