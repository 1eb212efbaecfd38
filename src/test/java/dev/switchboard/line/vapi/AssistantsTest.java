package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssistantsTest {

    private static final VapiProperties PROPERTIES = new VapiProperties(
            "", "", "", "", List.of(), "openai/gpt-4o-mini", Duration.ofHours(3), Duration.ofMinutes(1));

    private final Assistants assistants = new Assistants(PROPERTIES, "https://sb.example.com/webhooks/vapi", "secret");

    private static Agent agent(@Nullable String prompt, @Nullable String voice) {
        Instant now = Instant.now();
        return new Agent(
                UUID.fromString("01a1fe05-fa23-710c-a0d4-28f6a5298f73"),
                "Front desk",
                "inbound",
                voice,
                null,
                prompt,
                "their-id",
                "waiting",
                null,
                null,
                null,
                null,
                "none",
                null,
                false,
                now,
                now);
    }

    private static ObjectNode there() {
        ObjectNode there = JsonNodeFactory.instance.objectNode().put("id", "their-id").put("name", "Front desk");
        ObjectNode model = there.putObject("model").put("provider", "anthropic").put("model", "claude");
        model.put("temperature", 0.7);
        model.putArray("tools").addObject().put("type", "google.calendar.event.create");
        model.putArray("toolIds").add("foreign-1").add("our-old").add("foreign-2");
        model.putArray("messages").addObject().put("role", "system").put("content", "Theirs.");
        there.putObject("voice").put("provider", "vapi").put("voiceId", "Elliot").put("speed", 1.1);
        return there;
    }

    @Test
    void keepsForeignToolsAndReplacesItsOwn() {
        ObjectNode model = (ObjectNode) assistants
                .difference(agent(null, null), there(), List.of("our-1", "our-2"), Set.of("our-old", "our-1", "our-2"))
                .path("model");
        assertThat(model.path("toolIds").toString()).isEqualTo("[\"foreign-1\",\"foreign-2\",\"our-1\",\"our-2\"]");
        assertThat(model.has("tools")).isFalse();
        assertThat(model.path("provider").asText()).isEqualTo("anthropic");
        assertThat(model.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(model.at("/messages/0/content").asText()).isEqualTo("Theirs.");
    }

    @Test
    void writesTheWholeOfAModelAndNeverAPart() {
        ObjectNode change = assistants.difference(agent("Ours.", "vapi/Kylie"), there(), List.of("our-1"), Set.of());
        assertThat(change.at("/model/model").asText()).isEqualTo("claude");
        assertThat(change.at("/model/messages/0/content").asText()).isEqualTo("Ours.");
        assertThat(change.at("/voice/voiceId").asText()).isEqualTo("Kylie");
        assertThat(change.at("/voice/speed").asDouble()).isEqualTo(1.1);
        assertThat(change.has("name")).isFalse();
    }

    @Test
    void changesNothingTwice() {
        ObjectNode there = there();
        there.setAll(assistants.difference(agent("Ours.", null), there, List.of("our-1"), Set.of()));
        assertThat(assistants.difference(agent("Ours.", null), there, List.of("our-1"), Set.of()))
                .isEmpty();
    }
}
