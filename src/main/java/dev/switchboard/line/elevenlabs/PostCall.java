package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What ElevenLabs tells when a conversation is over, or came to nothing. It says of organizations whatever the agent was told;
 * nobody reads that.
 *
 * @param phoneId of our number there; empty if there is none
 * @param ours our number, and theirs the caller's or the called person's, as they say
 * @param callSid the carrier's; empty if it is none
 * @param call ours, if it is a call that we asked for and they say so
 * @param failure why a call came to nothing: {@code busy}, {@code no-answer} or {@code unknown}; empty if it didn't
 */
record PostCall(
        String conversationId,
        String agentId,
        String phoneId,
        Optional<PhoneNumber> ours,
        Optional<PhoneNumber> theirs,
        boolean outbound,
        String callSid,
        OptionalInt seconds,
        Optional<UUID> call,
        String failure,
        List<Line> lines) {

    private static final int MOST_LINES = 3_000;
    private static final int LONGEST_LINE = 4_000; // characters
    private static final int LONGEST = 400_000; // of all of them
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{2,64}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** @param role {@code caller}, {@code agent} or {@code tool} @param tool its name; empty for the others */
    record Line(String role, String words, String tool) {

        boolean isCaller() {
            return role.equals("caller");
        }

        @Override
        public String toString() {
            return "Line[" + role + "]";
        }
    }

    /** @return nothing if it names no conversation */
    static Optional<PostCall> read(JsonNode event) {
        JsonNode data = event.path("data");
        String conversation = id(data.path("conversation_id"));
        if (conversation.isEmpty()) {
            return Optional.empty();
        }
        JsonNode metadata = data.path("metadata");
        JsonNode phone = metadata.path("phone_call");
        JsonNode seconds = metadata.path("call_duration_secs");
        JsonNode carriers = metadata.path("body"); // of a call that came to nothing: as the carrier told them
        String failure = failure(event, data);
        return Optional.of(new PostCall(
                conversation,
                id(data.path("agent_id")),
                id(phone.path("phone_number_id")),
                number(phone.path("agent_number"), carriers.path("From"), carriers.path("from_number")),
                number(phone.path("external_number"), carriers.path("To"), carriers.path("to_number")),
                phone.path("direction").asText("").equals("outbound") || !failure.isEmpty(),
                sid(phone.path("call_sid").asText(carriers.path("CallSid").asText(""))),
                seconds.isNumber() && seconds.asLong() >= 0 && seconds.asLong() < 1_000_000
                        ? OptionalInt.of(seconds.asInt())
                        : OptionalInt.empty(),
                call(data),
                failure,
                lines(data.path("transcript"))));
    }

    boolean hasWords() {
        return lines.stream().anyMatch(Line::isCaller);
    }

    private static Optional<UUID> call(JsonNode data) {
        String text = data.path("conversation_initiation_client_data")
                .path("dynamic_variables")
                .path(AgentCall.CALL)
                .asText("");
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static String failure(JsonNode event, JsonNode data) {
        return event.path("type").asText().equals("call_initiation_failure")
                ? data.path("failure_reason").asText("unknown")
                : "";
    }

    private static List<Line> lines(JsonNode transcript) {
        List<Line> lines = new ArrayList<>();
        int left = LONGEST;
        for (JsonNode each : transcript) {
            for (Line line : of(each)) {
                left -= line.words.length();
                if (left < 0 || lines.size() >= MOST_LINES) {
                    return List.copyOf(lines);
                }
                lines.add(line);
            }
        }
        return List.copyOf(lines);
    }

    private static List<Line> of(JsonNode turn) {
        List<Line> lines = new ArrayList<>();
        String words = clean(turn.path("message").asText(""));
        String role = turn.path("role").asText("");
        if (!words.isEmpty() && !turn.path("message").isNull() && (role.equals("user") || role.equals("agent"))) {
            lines.add(new Line(role.equals("user") ? "caller" : "agent", words, ""));
        }
        for (JsonNode result : turn.path("tool_results")) {
            String tool = clean(result.path("tool_name").asText(""));
            if (!tool.isEmpty()) {
                lines.add(new Line("tool", clean(result.path("result_value").asText("")), tool));
            }
        }
        return lines;
    }

    /** Whole characters that the database keeps, and not too many. */
    private static String clean(String text) {
        String cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
        String whole = new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("\u0000", "").strip();
    }

    private static String id(JsonNode node) {
        return node.isTextual() && ID.matcher(node.asText()).matches() ? node.asText() : "";
    }

    /** The first that is one. */
    private static Optional<PhoneNumber> number(JsonNode... said) {
        return Stream.of(said)
                .flatMap(each -> PhoneNumber.parse(each.asText("")).stream())
                .findFirst();
    }

    private static String sid(String text) {
        return SID.matcher(text).matches() ? text : "";
    }

    @Override
    public String toString() {
        return "PostCall";
    }
}
