package dev.switchboard.carrier.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Set;

/**
 * The messages of a ConversationRelay socket, and which of the service's a carrier takes.
 *
 * @see <a href="https://www.twilio.com/docs/voice/conversationrelay/websocket-messages">Twilio, ConversationRelay WebSocket messages</a>
 */
final class RelayFrame {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a message may have besides its type, and what it is. */
    private static final Map<String, Map<String, Kind>> KNOWN = Map.of(
            "text",
            Map.of(
                    "token", Kind.TEXT,
                    "last", Kind.YES_OR_NO,
                    "lang", Kind.TEXT,
                    "interruptible", Kind.YES_OR_NO,
                    "preemptible", Kind.YES_OR_NO),
            "play",
            Map.of(
                    "source", Kind.ADDRESS,
                    "loop", Kind.NUMBER,
                    "preemptible", Kind.YES_OR_NO,
                    "interruptible", Kind.YES_OR_NO),
            "sendDigits",
            Map.of("digits", Kind.DIGITS),
            "language",
            Map.of("ttsLanguage", Kind.TEXT, "transcriptionLanguage", Kind.TEXT),
            "end",
            Map.of("handoffData", Kind.TEXT));

    private static final Map<String, Set<String>> NEEDED =
            Map.of("text", Set.of("token"), "play", Set.of("source"), "sendDigits", Set.of("digits"));

    private RelayFrame() {}

    /** @throws TwimlException with the carrier's 64107, if it would be dropped */
    static JsonNode read(String text) throws TwimlException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw invalid("no JSON");
        }
        String type = tree.path("type").asText("");
        Map<String, Kind> known = KNOWN.get(type);
        if (!tree.isObject() || known == null) {
            throw invalid("no type that a carrier knows");
        }
        for (String needed : NEEDED.getOrDefault(type, Set.of())) {
            if (!tree.has(needed)) {
                throw invalid(type + " without " + needed);
            }
        }
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            Kind kind = field.getKey().equals("type") ? Kind.TEXT : known.get(field.getKey());
            if (kind == null || !kind.holds(field.getValue())) {
                throw invalid(type + " with this " + field.getKey());
            }
        }
        return tree;
    }

    private static TwimlException invalid(String problem) {
        return new TwimlException("the message is dropped: " + problem + " (64107)");
    }

    static ObjectNode setup(String session, String account, String call, PhoneNumber from, PhoneNumber to) {
        ObjectNode setup = of("setup")
                .put("sessionId", session)
                .put("accountSid", account)
                .put("parentCallSid", "")
                .put("callSid", call)
                .put("from", from.e164())
                .put("to", to.e164())
                .put("forwardedFrom", "")
                .put("callType", "PSTN")
                .put("callerName", "")
                .put("direction", "inbound")
                .put("callStatus", "RINGING");
        setup.putObject("customParameters");
        return setup;
    }

    static ObjectNode prompt(String words, String language, boolean last) {
        return of("prompt").put("voicePrompt", words).put("lang", language).put("last", last);
    }

    static ObjectNode key(String digit) {
        return of("dtmf").put("digit", digit);
    }

    static ObjectNode interrupt(String heard) {
        return of("interrupt").put("utteranceUntilInterrupt", heard).put("durationUntilInterruptMs", "460");
    }

    static ObjectNode error(String description) {
        return of("error").put("description", description);
    }

    private static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private enum Kind {
        TEXT,
        YES_OR_NO,
        NUMBER,
        ADDRESS,
        DIGITS;

        boolean holds(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case YES_OR_NO -> value.isBoolean();
                case NUMBER -> value.isInt() && value.asInt() >= 0;
                case ADDRESS -> value.asText().matches("https?://.+");
                case DIGITS -> value.asText().matches("[0-9wW#*]+");
            };
        }
    }
}
