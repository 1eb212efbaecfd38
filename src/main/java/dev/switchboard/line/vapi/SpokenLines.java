package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was said in a call, in turns. A turn of the caller begins when they speak after the agent has spoken. What the agent says
 * while it waits for a tool is no answer: a caller who only hears "one moment" in between is still in the same turn, so that
 * nothing which was to be read back counts as read back by that.
 *
 * @param lines in their order
 * @param turn of the caller that goes on; 0 if they have said nothing yet
 */
record SpokenLines(List<Line> lines, int turn) {

    static final String CALLER = "caller";
    static final String AGENT = "agent";
    static final String TOOL = "tool";

    private static final int MOST_LINES = 2_000;
    private static final int MOST_TURNS = 1_000;
    private static final int LONGEST = 4_000;

    /** @param turn 1 at least @param toolCallId of a tool's answer, else empty */
    record Line(String role, int turn, String text, String toolCallId) {

        @Override
        public String toString() {
            return "Line[" + role + " " + turn + "]";
        }
    }

    /** @param messages as Vapi lists them, in either of its forms */
    static SpokenLines of(JsonNode messages) {
        Counting counting = new Counting();
        for (JsonNode message : messages) {
            if (counting.lines.size() < MOST_LINES) {
                counting.add(message);
            }
        }
        return new SpokenLines(List.copyOf(counting.lines), counting.turn);
    }

    /** What the caller said in the turn that goes on. */
    String words() {
        return String.join(
                " ",
                lines.stream()
                        .filter(line -> line.role.equals(CALLER) && line.turn == turn)
                        .map(Line::text)
                        .toList());
    }

    boolean heardCaller() {
        return turn > 0;
    }

    @Override
    public String toString() {
        return "SpokenLines[" + turn + "]";
    }

    private static final class Counting {

        private final List<Line> lines = new ArrayList<>();
        private final Set<String> waitedFor = new HashSet<>();
        private boolean agentSpoke = true;
        private int turn;

        void add(JsonNode message) {
            String text = text(message);
            switch (message.path("role").asText()) {
                case "user" -> heard(text);
                case "bot", "assistant" -> said(message, text);
                case "tool_calls" -> waitFor(message.path("toolCalls"));
                case "tool_call_result", "tool" -> answered(message, text);
                default -> {} // the system's words, and what later versions bring
            }
        }

        private void heard(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (agentSpoke) {
                turn = Math.min(turn + 1, MOST_TURNS);
                agentSpoke = false;
            }
            lines.add(new Line(CALLER, turn, text, ""));
        }

        private void said(JsonNode message, String text) {
            if (!text.isEmpty()) {
                agentSpoke = agentSpoke || waitedFor.isEmpty();
                lines.add(new Line(AGENT, Math.max(turn, 1), text, ""));
            }
            waitFor(message.has("tool_calls") ? message.path("tool_calls") : message.path("toolCalls"));
        }

        private void waitFor(JsonNode calls) {
            calls.forEach(call -> waitedFor.add(call.path("id").asText()));
        }

        private void answered(JsonNode message, String text) {
            String id = message.has("toolCallId")
                    ? message.path("toolCallId").asText()
                    : message.path("tool_call_id").asText();
            waitedFor.remove(id);
            lines.add(new Line(TOOL, Math.max(turn, 1), text, id));
        }

        private static String text(JsonNode message) {
            for (String field : List.of("message", "content", "result", "text")) {
                if (message.path(field).isTextual()) {
                    String text = message.path(field).asText().strip();
                    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
                }
            }
            return "";
        }
    }
}
