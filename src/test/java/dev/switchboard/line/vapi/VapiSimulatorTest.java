package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.MemoryBooks;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The simulator takes and refuses what Vapi does. */
class VapiSimulatorTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final VapiClient vapi = new VapiClient(new VapiSimulator(new MemoryBooks()));

    private static ObjectNode tool(String name) {
        ObjectNode tool = NODES.objectNode().put("type", "function");
        tool.putObject("function").put("name", name).put("description", "x");
        tool.putObject("server").put("url", "https://switchboard.example.com/webhooks/vapi");
        return tool;
    }

    private static ObjectNode assistant(String... tools) {
        ObjectNode assistant = NODES.objectNode().put("name", "A");
        ObjectNode model =
                assistant.putObject("model").put("provider", "openai").put("model", "gpt-4o-mini");
        for (String id : tools) {
            model.withArray("toolIds").add(id);
        }
        return assistant;
    }

    private static void isRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked, int status) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(OutsideException.class, refused -> assertThat(refused.status())
                .isEqualTo(status));
    }

    @Test
    void makesListsFindsChangesAndDeletes() {
        String first = vapi.make(Kind.TOOL, tool("a")).path("id").asText();
        String second = vapi.make(Kind.TOOL, tool("b")).path("id").asText();
        assertThat(vapi.list(Kind.TOOL, Instant.EPOCH).findValuesAsText("id")).containsExactly(second, first);
        vapi.change(Kind.TOOL, first, NODES.objectNode().put("async", true));
        assertThat(vapi.find(Kind.TOOL, first).orElseThrow().path("async").asBoolean())
                .isTrue();
        vapi.delete(Kind.TOOL, first);
        vapi.delete(Kind.TOOL, first);
        assertThat(vapi.find(Kind.TOOL, first)).isEmpty();
    }

    @Test
    void putsANestedObjectInThePlaceOfTheOneThatWasThere() {
        String tool = vapi.make(Kind.TOOL, tool("a")).path("id").asText();
        String id = vapi.make(Kind.ASSISTANT, assistant(tool)).path("id").asText();
        vapi.change(Kind.ASSISTANT, id, assistant());
        assertThat(vapi.find(Kind.ASSISTANT, id).orElseThrow().path("model").has("toolIds"))
                .isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        isRefused(() -> vapi.make(Kind.TOOL, tool("no blanks")), 400);
        isRefused(() -> vapi.make(Kind.TOOL, tool("a").put("colour", "blue")), 400);
        ObjectNode secret = tool("a");
        ((ObjectNode) secret.path("server")).put("secret", "x");
        isRefused(() -> vapi.make(Kind.TOOL, secret), 400);
        isRefused(() -> vapi.make(Kind.ASSISTANT, assistant("nobody's")), 400);
        isRefused(() -> vapi.make(Kind.ASSISTANT, NODES.objectNode().put("name", "x".repeat(41))), 400);
        isRefused(() -> vapi.change(Kind.ASSISTANT, "nobody's", assistant()), 404);
        isRefused(() -> vapi.make(Kind.CALL, NODES.objectNode()), 400);
    }

    @Test
    void takesANumberOnceAndKeepsNoToken() {
        ObjectNode number = NODES.objectNode()
                .put("provider", "twilio")
                .put("number", "+12025550123")
                .put("twilioAccountSid", "AC1")
                .put("twilioAuthToken", "token");
        assertThat(vapi.make(Kind.NUMBER, number).toString()).doesNotContain("\"token\"");
        isRefused(() -> vapi.make(Kind.NUMBER, number), 400);
        isRefused(() -> vapi.make(Kind.NUMBER, number.deepCopy().put("number", "2025550123")), 400);
    }
}
