package dev.switchboard.mind.openai;

import static dev.switchboard.mind.openai.ModelContext.all;
import static dev.switchboard.mind.openai.ModelContext.calls;
import static dev.switchboard.mind.openai.ModelContext.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** {@code routes/dialogue/ask-agent.yaml}. */
class AskAgentTest {

    private static final List<ToolDefinition> TOOLS = List.of(
            new ToolDefinition("find_answer", "Looks up what the shop knows.", "{\"type\": \"object\"}"),
            new ToolDefinition("end_call", "Hangs up.", "{\"type\": \"object\"}"));

    private static ModelContext house(String streaming) throws Exception {
        return ModelContext.with(
                "ask-agent", Map.of("switchboard.dialogue.model", "", "switchboard.dialogue.streaming", streaming));
    }

    private static Exchange ask(ModelContext house, List<ChatMessage> conversation) {
        return house.send("direct:ask-agent", conversation, Map.of(), Map.of("tools", TOOLS));
    }

    @Test
    void holdsAConversationOfSeveralTurnsWithTools() throws Exception {
        for (String streaming : List.of("true", "false")) {
            try (ModelContext house = house(streaming)) {
                List<ChatMessage> conversation = new ArrayList<>(List.of(ChatMessage.system("You answer the phone.")));
                assertThat(turn(house, conversation, "What are your hours?")).isEqualTo("We open at nine.");
                assertThat(turn(house, conversation, "Nice weather today"))
                        .isEqualTo("Could you tell me a little more about that?");
                assertThat(turn(house, conversation, "How much is a wrap?")).isEqualTo("We open at nine.");
                assertThat(turn(house, conversation, "Bye")).isEqualTo("(end_call)");
                assertThat(conversation).hasSize(14);
                assertThat(house.model.requests().get(0).tools()).containsExactly("find_answer", "end_call");
                assertThat(house.model.requests().get(0).model()).isEqualTo("gpt-component");
            }
        }
    }

    private static String turn(ModelContext house, List<ChatMessage> conversation, String caller) {
        conversation.add(ChatMessage.user(caller));
        while (true) {
            Exchange answer = ask(house, conversation);
            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeaders()).isEmpty();
            List<ChatPiece> pieces = all(answer.getMessage().getBody(ChatStream.class));
            conversation.add(ChatMessage.assistant(words(pieces), calls(pieces)));
            for (ToolCall call : calls(pieces)) {
                conversation.add(ChatMessage.result(call, "We open at nine."));
                if (call.name().equals("end_call")) {
                    return "(end_call)";
                }
            }
            if (calls(pieces).isEmpty()) {
                return words(pieces);
            }
        }
    }

    @Test
    void takesTheModelOfTheDialogue() throws Exception {
        Map<String, String> settings =
                Map.of("switchboard.dialogue.model", "gpt-quick", "switchboard.dialogue.streaming", "true");
        try (ModelContext house = ModelContext.with("ask-agent", settings)) {
            Exchange answer = house.send("direct:ask-agent", List.of(ChatMessage.user("Hi")), Map.of(), Map.of());
            assertThat(all(answer.getMessage().getBody(ChatStream.class))).isNotEmpty();
            assertThat(house.model.requests().get(0).model()).isEqualTo("gpt-quick");
            assertThat(house.model.requests().get(0).tools()).isEmpty();
        }
    }

    @Test
    void aModelThatRefusesIsLeftAloneForAWhile() throws Exception {
        try (ModelContext house = house("true")) {
            house.model.says(ModelScript.always(ModelReply.refused(401)));
            List<ChatMessage> conversation = List.of(ChatMessage.user("Hi"));
            for (int i = 0; i < 10; i++) {
                assertThat(ask(house, conversation).getException()).isInstanceOf(OpenAIException.class);
            }
            assertThat(ask(house, conversation).getException()).isInstanceOf(CallNotPermittedException.class);
            assertThat(house.model.asked()).isEqualTo(10);
        }
    }
}
