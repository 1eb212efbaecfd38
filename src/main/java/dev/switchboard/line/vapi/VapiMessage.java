package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A message of Vapi's, of whatever type and in the shapes of several of its versions. What it says of itself is a claim; only its
 * ids are looked up.
 *
 * @see <a href="https://docs.vapi.ai/server-url/events">Server events</a>
 */
record VapiMessage(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 100;
    private static final int MOST_TOOL_CALLS = 10;
    private static final int LONGEST_CALL = 24 * 3_600; // seconds
    private static final long LATEST = 10_000_000_000_000L; // ms; the year 2286

    /** @return empty if it is none */
    static Optional<VapiMessage> read(byte[] body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.path("type").isTextual()
                    ? Optional.of(new VapiMessage(KeptJson.of(message)))
                    : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** A call as {@code GET /call/{id}} tells of it, as if it were the report of its end. */
    static VapiMessage reportOf(JsonNode call) {
        var message = JsonNodeFactory.instance.objectNode().put("type", "end-of-call-report");
        message.set("call", call);
        message.set("artifact", call.path("artifact"));
        message.put("startedAt", call.path("startedAt").asText());
        message.put("endedAt", call.path("endedAt").asText());
        return new VapiMessage(message);
    }

    /** Without what stands in brackets, {@code transcript} for example. */
    String type() {
        return json.path("type").asText().replaceAll("\\[.*", "");
    }

    String callId() {
        return id(json.path("call").path("id"));
    }

    /** What we named it when we asked for it; empty if we did not. */
    String callName() {
        return id(json.path("call").path("name"));
    }

    String assistantId() {
        return first(
                json.path("call").path("assistantId"),
                json.path("assistant").path("id"),
                json.path("call").path("assistant").path("id"),
                json.path("assistantId"));
    }

    String numberId() {
        return first(
                json.path("call").path("phoneNumberId"),
                json.path("phoneNumber").path("id"),
                json.path("call").path("phoneNumber").path("id"),
                json.path("phoneNumberId"));
    }

    /** Whoever talks with the agent. */
    Optional<PhoneNumber> customer() {
        return PhoneNumber.parse(first(
                json.path("call").path("customer").path("number"),
                json.path("customer").path("number")));
    }

    Optional<Boolean> outbound() {
        return switch (json.path("call").path("type").asText()) {
            case "outboundPhoneCall" -> Optional.of(true);
            case "inboundPhoneCall", "webCall" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    String status() {
        return json.path("status").asText();
    }

    Instant at() {
        long millis = json.path("timestamp").asLong();
        return millis > 0 && millis < LATEST ? Instant.ofEpochMilli(millis) : Instant.now();
    }

    /** What was said until now, if it tells; the system's words left out. */
    Optional<JsonNode> messages() {
        for (JsonNode said : List.of(
                json.path("artifact").path("messages"),
                json.path("messages"),
                json.path("artifact").path("messagesOpenAIFormatted"),
                json.path("messagesOpenAIFormatted"))) {
            if (said.isArray() && !said.isEmpty()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    /** @param id empty where an older version has none */
    record ToolCall(String id, String name, JsonNode arguments) {

        /** One without an id is the same if it asks for the same in the same turn. */
        ToolCall named(int turn) {
            String asked = name + ToolDefinition.canonical(arguments);
            return id.isEmpty()
                    ? new ToolCall("turn-" + turn + "-" + DigestUtils.sha256Hex(asked), name, arguments)
                    : this;
        }

        @Override
        public String toString() {
            return "ToolCall[" + name + "]";
        }
    }

    List<ToolCall> toolCalls() {
        List<ToolCall> calls = new ArrayList<>();
        for (String list : List.of("toolCallList", "toolCalls", "toolWithToolCallList")) {
            for (JsonNode each : json.path(list)) {
                if (calls.size() < MOST_TOOL_CALLS) {
                    calls.add(toolCall(each));
                }
            }
            if (!calls.isEmpty()) {
                return calls;
            }
        }
        JsonNode function = json.path("functionCall");
        return function.isObject() ? List.of(new ToolCall("", name(function), arguments(function))) : List.of();
    }

    private static ToolCall toolCall(JsonNode each) {
        JsonNode call = each.path("toolCall").isObject() ? each.path("toolCall") : each;
        JsonNode function = call.path("function").isObject() ? call.path("function") : call;
        String name = name(function);
        return new ToolCall(id(call.path("id")), name.isEmpty() ? name(each) : name, arguments(function));
    }

    private static String name(JsonNode function) {
        return id(function.path("name"));
    }

    /** An object, or the text of one. */
    private static JsonNode arguments(JsonNode function) {
        JsonNode given = function.has("arguments") ? function.path("arguments") : function.path("parameters");
        if (given.isTextual()) {
            try {
                given = KeptJson.of(JSON.readTree(given.asText()));
            } catch (IOException noJson) {
                return JsonNodeFactory.instance.textNode("");
            }
        }
        return given.isMissingNode() || given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
    }

    OptionalInt seconds() {
        double told = json.path("durationSeconds").asDouble(-1);
        if (told < 0) {
            try {
                told = Duration.between(
                                Instant.parse(json.path("startedAt").asText()),
                                Instant.parse(json.path("endedAt").asText()))
                        .toSeconds();
            } catch (DateTimeException untold) {
                return OptionalInt.empty();
            }
        }
        return told < 0 || told > LONGEST_CALL ? OptionalInt.empty() : OptionalInt.of((int) Math.round(told));
    }

    /** Where the recording is, as it says; empty if there is none. */
    String recording() {
        JsonNode artifact = json.path("artifact");
        for (JsonNode address : List.of(
                artifact.path("recording").path("mono").path("combinedUrl"),
                artifact.path("recordingUrl"),
                json.path("recordingUrl"),
                artifact.path("recording").path("stereoUrl"),
                artifact.path("stereoRecordingUrl"))) {
            if (address.isTextual() && !address.asText().isBlank()) {
                return address.asText();
            }
        }
        return "";
    }

    private static String first(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            String id = id(candidate);
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    private static String id(JsonNode node) {
        String text = node.isTextual() ? node.asText() : "";
        return text.length() > LONGEST_ID ? "" : text;
    }

    /** It quotes callers, and Vapi puts credentials into it. */
    @Override
    public String toString() {
        return "VapiMessage[" + type() + "]";
    }
}
