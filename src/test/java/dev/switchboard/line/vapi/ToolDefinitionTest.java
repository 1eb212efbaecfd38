package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.dialogue.OutsideTools.Published;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ToolDefinitionTest {

    private static final String SERVER = "https://switchboard.example.com/webhooks/vapi";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException none) {
            throw new AssertionError(none);
        }
    }

    private static ToolDefinition tool(String description, String parameters, String secret) {
        return ToolDefinition.of(new Published("find_answer", description, json(parameters)), SERVER, secret);
    }

    @Test
    void isTheSameInWhateverOrderItIsWritten() {
        ToolDefinition one = tool("x", "{\"type\": \"object\", \"properties\": {\"a\": {}, \"b\": {}}}", "s");
        ToolDefinition other = tool("x", "{\"properties\": {\"b\": {}, \"a\": {}}, \"type\": \"object\"}", "s");
        assertThat(one.hash()).isEqualTo(other.hash()).matches("[0-9a-f]{64}");
        assertThat(one.isSameAs(other.body())).isTrue();
    }

    @Test
    void isAnotherWithOtherWordsPartsOrSecret() {
        String parts = "{\"type\": \"object\"}";
        assertThat(tool("x", parts, "s").hash())
                .isNotEqualTo(tool("y", parts, "s").hash())
                .isNotEqualTo(tool("x", "{\"type\": \"object\", \"required\": [\"a\"]}", "s")
                        .hash())
                .isNotEqualTo(tool("x", parts, "t").hash());
        assertThat(tool("x", parts, "s").isSameAs(tool("y", parts, "s").body())).isFalse();
    }

    @Test
    void isWhatVapiTakes() {
        ToolDefinition tool = tool("x", "{\"type\": \"object\"}", "a secret");
        assertThat(SimulatedFields.faults(VapiClient.Kind.TOOL, tool.body(), true))
                .isEmpty();
        assertThat(tool.body().at("/server/headers/x-vapi-secret").asText()).isEqualTo("a secret");
        assertThat(tool.toString()).doesNotContain("a secret");
    }
}
