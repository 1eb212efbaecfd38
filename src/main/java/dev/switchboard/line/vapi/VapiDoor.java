package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Where messages of Vapi's come in: none is looked at that is not Vapi's, and none changes anything of a stranger's. */
@Component
public final class VapiDoor {

    /** Bytes; the report of a long call holds all of its words, several times over. */
    public static final int LARGEST = 8_000_000;

    private static final String UNKNOWN =
            "This assistant is not set up. Say that somebody will get back to the caller.";
    private static final String NOT_IN_SERVICE = "Sorry, this number is not in service.";
    private static final String NOBODY = "Nobody can be reached right now.";

    private final VapiSignature signature;
    private final KnownAgents agents;
    private final VapiCalls calls;
    private final VapiTools tools;
    private final MeterRegistry meters;

    VapiDoor(VapiSignature signature, KnownAgents agents, VapiCalls calls, VapiTools tools, MeterRegistry meters) {
        this.signature = signature;
        this.agents = agents;
        this.calls = calls;
        this.tools = tools;
        this.meters = meters;
    }

    /** @param body JSON */
    public record Answer(int status, String body) {

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Whether its body is worth reading. */
    public boolean mayBeVapi(Function<String, Optional<String>> header) {
        return signature.mayBe(header);
    }

    /**
     * @param header of the request, by its name
     * @throws org.springframework.dao.DataAccessException if the database is away: then nothing is taken
     */
    public Answer take(Function<String, Optional<String>> header, byte[] body) {
        if (!signature.isGood(header, body, Instant.now())) {
            return counted("none", "refused", new Answer(401, "{}"));
        }
        Optional<VapiMessage> message = VapiMessage.read(body);
        if (message.isEmpty()) {
            return counted("none", "senseless", new Answer(400, "{}"));
        }
        Optional<KnownAgent> agent = agents.find(message.get());
        String type = known(message.get().type());
        return agent.isEmpty()
                ? counted(type, "unknown", ok(ofNobody(message.get())))
                : counted(type, "taken", ok(of(agent.get(), message.get())));
    }

    private ObjectNode of(KnownAgent agent, VapiMessage message) {
        return switch (message.type()) {
            case "tool-calls", "function-call" -> tools.answer(agent, message);
            case "assistant-request" -> assistant(agent);
            case "transfer-destination-request" -> tools.destination(agent, message);
            default -> {
                calls.take(agent, message);
                yield JsonNodeFactory.instance.objectNode();
            }
        };
    }

    private static ObjectNode assistant(KnownAgent agent) {
        return agent.assistantId() == null || agent.outbound()
                ? error(NOT_IN_SERVICE)
                : JsonNodeFactory.instance.objectNode().put("assistantId", agent.assistantId());
    }

    private static ObjectNode ofNobody(VapiMessage message) {
        return switch (message.type()) {
            case "tool-calls", "function-call" -> VapiTools.refused(message, UNKNOWN);
            case "assistant-request" -> error(NOT_IN_SERVICE);
            case "transfer-destination-request" -> error(NOBODY);
            default -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static ObjectNode error(String words) {
        return JsonNodeFactory.instance.objectNode().put("error", words);
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, body.toString());
    }

    private Answer counted(String type, String outcome, Answer answer) {
        meters.counter("switchboard.vapi.messages", "type", type, "outcome", outcome)
                .increment();
        return answer;
    }

    /** Whoever sends one chooses its type: not each is a metric of its own. */
    private static String known(String type) {
        return switch (type) {
            case "tool-calls",
                    "function-call",
                    "assistant-request",
                    "status-update",
                    "transcript",
                    "hang",
                    "end-of-call-report",
                    "conversation-update",
                    "transfer-destination-request" -> type;
            default -> "other";
        };
    }
}
