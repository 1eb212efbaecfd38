package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Results as they are kept. */
final class ResultJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WHOLE = 100;

    private ResultJson() {}

    static ArrayNode list() {
        return JSON.createArrayNode();
    }

    static ObjectNode of(Result result) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", result.name())
                .put("title", result.title())
                .put("state", result.skipped() ? "skipped" : result.failed(WHOLE) ? "failed" : "passed")
                .put("plays", result.plays())
                .put("passed", result.passed())
                .put("slowestMs", result.slowestMillis());
        ArrayNode reasons = node.putArray("reasons");
        result.reasons().forEach(reasons::add);
        ArrayNode transcript = node.putArray("transcript");
        if (result.failed(WHOLE)) {
            transcript(result, transcript);
        }
        return node;
    }

    /** What the service has kept, from which is taken out what must not be; else what the agent said. */
    private static void transcript(Result result, ArrayNode lines) {
        if (result.kept().filter(kept -> !kept.turns().isEmpty()).isPresent()) {
            result.kept().get().turns().forEach(turn -> lines.addObject()
                    .put("who", turn.path("role").asText())
                    .put(
                            "words",
                            turn.path("role").asText().equals("tool")
                                    ? turn.path("tool").asText() + ": "
                                            + turn.path("content").asText()
                                    : turn.path("content").asText()));
        } else {
            result.lines().stream()
                    .filter(line -> line.who().equals("agent"))
                    .forEach(line -> lines.addObject().put("who", "agent").put("words", line.words()));
        }
    }
}
