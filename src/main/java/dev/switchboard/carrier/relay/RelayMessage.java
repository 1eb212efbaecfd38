package dev.switchboard.carrier.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What the carrier tells over the socket. What it may add without notice is left out. */
sealed interface RelayMessage {

    /**
     * The first one of a session.
     *
     * @param to the number that was called
     */
    record Setup(String session, String account, String call, String from, String to) implements RelayMessage {

        @Override
        public String toString() {
            return "Setup";
        }
    }

    /** Words of the caller. @param last whether they are complete with this piece */
    record Prompt(String words, Optional<String> language, boolean last) implements RelayMessage {

        @Override
        public String toString() {
            return "Prompt";
        }
    }

    record Key(String digit) implements RelayMessage {

        @Override
        public String toString() {
            return "Key";
        }
    }

    /** The caller spoke while the agent did. @param heard what had been spoken until then */
    record Interrupt(String heard) implements RelayMessage {

        @Override
        public String toString() {
            return "Interrupt";
        }
    }

    /** The carrier did not understand something of ours (64107), or has a fault of its own. */
    record Fault(String description) implements RelayMessage {}

    /** Something else. */
    record Other(String type) implements RelayMessage {}

    /** Ours, or nothing; a caller is on the line, so what can't be read is left out and told in the log. */
    static RelayMessage read(String text) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            return new Other("no JSON");
        }
        String type = tree == null ? "" : tree.path("type").asText("");
        return switch (type) {
            case "setup" ->
                new Setup(
                        short64(tree, "sessionId"),
                        short64(tree, "accountSid"),
                        short64(tree, "callSid"),
                        short64(tree, "from"),
                        short64(tree, "to"));
            case "prompt" ->
                new Prompt(
                        tree.path("voicePrompt").asText(""),
                        Optional.of(short64(tree, "lang"))
                                .filter(tag -> tag.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")),
                        tree.path("last").asBoolean(true));
            case "dtmf" -> new Key(short64(tree, "digit"));
            case "interrupt" ->
                new Interrupt(tree.path("utteranceUntilInterrupt").asText(""));
            case "error" -> new Fault(Json.plain(tree.path("description").asText("")));
            default -> new Other(Json.plain(type));
        };
    }

    private static String short64(JsonNode tree, String name) {
        String value = tree.path(name).asText("");
        return value.length() > Json.LONGEST ? "" : value;
    }

    /** How they are read. */
    final class Json {

        static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(20)
                                .build())
                        .build())
                .build();

        private static final int LONGEST = 64;

        private Json() {}

        /** For the log: letters, digits, blanks and plain signs, and not many of them. */
        private static String plain(String text) {
            String bare = text.replaceAll("[^A-Za-z0-9 _.,:-]", "").strip();
            return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
        }
    }
}
