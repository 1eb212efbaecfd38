package dev.switchboard.mind.openai;

import static dev.switchboard.mind.openai.ModelContext.all;
import static dev.switchboard.mind.openai.ModelContext.calls;
import static dev.switchboard.mind.openai.ModelContext.end;
import static dev.switchboard.mind.openai.ModelContext.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelScript;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers in pieces, from a model that behaves. */
class OpenAIStreamingTest {

    private static final ToolDefinition TOOL = new ToolDefinition(
            "find_answer",
            "Looks up what the shop knows.",
            "{\"type\": \"object\", \"properties\": {\"question\": {\"type\": \"string\"}}}");
    private static final Map<String, Object> TOOLS = Map.of("CamelSwitchboardTools", List.of(TOOL));

    private static ModelContext house;

    @BeforeAll
    static void start() throws IOException {
        house = new ModelContext(ModelScript.shop());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.model.reset();
    }

    private static JsonNode asked() {
        return house.model.requests().get(house.model.requests().size() - 1).body();
    }

    @Test
    void wordsComeOneByOneAndThenTheCount() {
        house.model.says(ModelScript.always(ModelReply.words("We open at nine, every day.")));
        List<ChatPiece> pieces = all(house.stream("&temperature=0.5"));
        assertThat(pieces).hasSize(7);
        assertThat(pieces.get(0)).isEqualTo(new ChatPiece.Words("We"));
        assertThat(words(pieces)).isEqualTo("We open at nine, every day.");
        assertThat(end(pieces).finishReason()).isEqualTo("stop");
        assertThat(end(pieces).model()).isEqualTo("gpt-component-simulated");
        assertThat(end(pieces).promptTokens()).isPositive();
        assertThat(end(pieces).completionTokens()).isEqualTo(6);
        assertThat(asked().path("stream").asBoolean()).isTrue();
        assertThat(asked().at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(asked().path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(asked().has("tools")).isFalse();
    }

    @Test
    void aWordIsHeardBeforeTheNextIsMade() {
        house.model.says(ModelScript.always(ModelReply.words("one two").ends(ModelReply.Ending.HANGS, 1)));
        try (ChatStream stream = house.stream("&switchboardTokenTimeout=60000")) {
            assertThat(stream.next()).isEqualTo(new ChatPiece.Words("one"));
        }
    }

    @Test
    void toolCallsAreWholeAndInOrder() {
        house.model.says(
                ModelScript.always(ModelReply.call("find_answer", "{\"question\": \"When do you open on Sunday?\"}")
                        .and("end_call", "{}")));
        List<ChatPiece> pieces = all(house.stream("", "When?", TOOLS));
        assertThat(calls(pieces)).extracting(ToolCall::name).containsExactly("find_answer", "end_call");
        assertThat(calls(pieces))
                .extracting(ToolCall::arguments)
                .containsExactly("{\"question\": \"When do you open on Sunday?\"}", "{}");
        assertThat(calls(pieces)).extracting(ToolCall::id).doesNotHaveDuplicates();
        assertThat(end(pieces).finishReason()).isEqualTo("tool_calls");
        assertThat(asked().at("/tools/0/type").asText()).isEqualTo("function");
        assertThat(asked().at("/tools/0/function/name").asText()).isEqualTo("find_answer");
        assertThat(asked().at("/tools/0/function/parameters/type").asText()).isEqualTo("object");
    }

    @Test
    void aConversationIsSentAsItWas() {
        ToolCall call = new ToolCall("call_7", "find_answer", "{\"question\": \"hours\"}");
        List<ChatMessage> conversation = List.of(
                ChatMessage.system("You answer the phone."),
                ChatMessage.user("What are your hours?"),
                ChatMessage.assistant("", List.of(call)),
                ChatMessage.result(call, "Nine to five."));
        List<ChatPiece> pieces = all(house.stream("", conversation, TOOLS));
        assertThat(asked().path("messages")).hasSize(4);
        assertThat(asked().at("/messages/2/content").isNull()).isTrue();
        assertThat(asked().at("/messages/2/tool_calls/0/function/arguments").asText())
                .isEqualTo(call.arguments());
        assertThat(asked().at("/messages/3/role").asText()).isEqualTo("tool");
        assertThat(asked().at("/messages/3/tool_call_id").asText()).isEqualTo("call_7");
        assertThat(end(pieces).finishReason()).isNotEmpty();
    }

    @Test
    void theSameShapeComesFromWhatCanNotStream() {
        house.model.says(
                ModelScript.always(ModelReply.words("One moment.").and("find_answer", "{\"question\": \"hours\"}")));
        List<ChatPiece> streamed = all(house.stream("", "When?", TOOLS));
        house.model.cannotStream();
        List<ChatPiece> atOnce = all(house.stream("", "When?", TOOLS));
        Exchange notStreamed = house.send("openai:chat-completion", "When?", TOOLS, Map.of());
        List<ChatPiece> whole = all(notStreamed.getMessage().getBody(ChatStream.class));
        for (List<ChatPiece> pieces : List.of(streamed, atOnce, whole)) {
            assertThat(words(pieces)).isEqualTo("One moment.");
            assertThat(calls(pieces)).extracting(ToolCall::name).containsExactly("find_answer");
            assertThat(calls(pieces)).extracting(ToolCall::arguments).containsExactly("{\"question\": \"hours\"}");
            assertThat(end(pieces).finishReason()).isEqualTo("tool_calls");
            assertThat(end(pieces).promptTokens()).isPositive();
        }
        assertThat(notStreamed.getMessage().getHeader("CamelOpenAIFinishReason"))
                .isEqualTo("tool_calls");
    }

    @Test
    void aHeaderMaySwitchStreamingAndChooseTools() {
        house.model.says(ModelScript.always(ModelReply.words("Hello there.")));
        Exchange exchange = house.send(
                "openai:chat-completion",
                "Hi",
                Map.of(
                        "CamelOpenAIStreaming",
                        true,
                        "CamelSwitchboardTools",
                        List.of(TOOL),
                        "CamelSwitchboardToolChoice",
                        "none"),
                Map.of());
        assertThat(words(all(exchange.getMessage().getBody(ChatStream.class)))).isEqualTo("Hello there.");
        assertThat(asked().path("tool_choice").asText()).isEqualTo("none");
    }

    @Test
    void anInterruptedReaderGivesUpTheRequest() {
        house.model.says(ModelScript.always(ModelReply.forEver()));
        ChatStream stream = house.stream("&switchboardMaxCharacters=1000000");
        stream.next();
        AtomicReference<OpenAIException> heard = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                stream.forEachRemaining(piece -> {});
            } catch (OpenAIException interrupted) {
                heard.set(interrupted);
            }
        });
        reader.start();
        reader.interrupt();
        await().until(() -> !reader.isAlive());
        assertThat(heard.get()).hasMessageContaining("interrupted");
        await().until(() -> house.model.abandoned() == 1);
    }

    @Test
    void closingEndsTheRequestAndTheWaitAtOnce() {
        house.model.says(ModelScript.always(ModelReply.words("").ends(ModelReply.Ending.HANGS, 0)));
        ChatStream stream = house.stream("&switchboardFirstTokenTimeout=60000");
        CompletableFuture<Boolean> waits = CompletableFuture.supplyAsync(stream::hasNext);
        Instant begun = Instant.now();
        stream.close();
        await().until(waits::isDone);
        assertThat(waits).isCompletedWithValue(false);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void closingIsHeardAtTheModel() {
        house.model.says(ModelScript.always(ModelReply.forEver()));
        ChatStream stream = house.stream("");
        stream.next();
        stream.close();
        stream.close();
        assertThat(stream.hasNext()).isFalse();
        await().until(() -> house.model.abandoned() == 1);
    }

    @Test
    void whatNobodyReadsIsGivenUp() {
        house.model.says(ModelScript.always(ModelReply.forEver()));
        ChatStream stream = house.stream("&requestTimeout=300");
        await().until(() -> house.model.abandoned() == 1);
        stream.close();
    }

    @Test
    void remembersAConversationWithinAnExchange() {
        house.model.says(ModelScript.always(ModelReply.words("Hello Ann.")));
        Exchange first = house.send(
                "openai:chat-completion?conversationMemory=true",
                "I am Ann.",
                Map.of("CamelOpenAISystemMessage", "Be kind."),
                Map.of());
        List<?> history = first.getProperty("CamelOpenAIConversationHistory", List.class);
        assertThat(history).hasToString("[ChatMessage[user, 9 characters], ChatMessage[assistant, 10 characters]]");
        house.remembering(history, "openai:chat-completion?conversationMemory=true", "Who am I?");
        assertThat(asked().path("messages")).hasSize(3);
        assertThat(asked().at("/messages/0/content").asText()).isEqualTo("I am Ann.");
        house.remembering(history, "openai:chat-completion?conversationMemory=true&systemMessage=New.", "Who am I?");
        assertThat(asked().path("messages")).hasSize(2);
    }
}
