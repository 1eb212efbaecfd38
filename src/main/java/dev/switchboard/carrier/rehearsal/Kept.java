package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What the service has kept of a call, as {@link KeptCalls} writes it. */
record Kept(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException if it is no JSON */
    static Kept of(String json) {
        try {
            return new Kept(JSON.readTree(json));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("what was kept of a call can't be read");
        }
    }

    /** Whether nothing is left to be done about the call. */
    boolean settled() {
        return json.path("settled").asBoolean();
    }

    /** Empty if nothing was understood, because nothing was said. */
    String intent() {
        return json.path("intent").asText("");
    }

    /** In the order in which they were called. */
    List<String> tools() {
        List<String> tools = new ArrayList<>();
        json.path("turns").forEach(turn -> {
            if (turn.path("role").asText().equals("tool")) {
                tools.add(turn.path("tool").asText());
            }
        });
        return tools;
    }

    /** Departments that were asked for or rung. */
    List<String> transfers() {
        List<String> departments = new ArrayList<>();
        json.path("transfers")
                .forEach(transfer -> departments.add(transfer.path("department").asText("")));
        return departments;
    }

    /** From the caller's last word to the agent's first, in the slowest turn. */
    long slowestMillis() {
        long slowest = 0;
        for (JsonNode turn : turns()) {
            if (turn.path("role").asText().equals("agent")) {
                slowest = Math.max(slowest, turn.path("latencyMs").asLong());
            }
        }
        return slowest;
    }

    /** Everything, to be searched. */
    String text() {
        return json.toString();
    }

    JsonNode turns() {
        return json.path("turns");
    }

    @Override
    public String toString() {
        return "Kept";
    }
}
