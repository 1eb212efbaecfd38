package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.outside.OutsideAnswer;
import java.time.Duration;

/** Answers and refusals as ElevenLabs words them. */
final class SimulatedAnswers {

    private SimulatedAnswers() {}

    static OutsideAnswer ok(JsonNode body) {
        return OutsideAnswer.of(200, body.deepCopy(), Duration.ZERO);
    }

    static OutsideAnswer notFound() {
        return refuse(404, "document_not_found", "There is no such number");
    }

    static OutsideAnswer refuse(int status, String code, String message) {
        return OutsideAnswer.of(status, detail(code, message), Duration.ZERO);
    }

    static ObjectNode detail(String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("detail").put("status", code).put("message", message);
        return body;
    }

    /** As its framework words it. */
    static OutsideAnswer missing(String field) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode detail =
                body.putArray("detail").addObject().put("type", "missing").put("msg", "Field required");
        detail.putArray("loc").add("body").add(field);
        return OutsideAnswer.of(422, body, Duration.ZERO);
    }
}
