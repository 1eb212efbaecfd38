package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/** Sends a chat completion and takes the answer apart. */
final class OpenAIProducer extends DefaultProducer {

    private static final int DEEPEST = 100;
    private static final int LARGEST_ANSWER = 1_000_000;
    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final OpenAIEndpoint endpoint;

    OpenAIProducer(OpenAIEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        OpenAIConfiguration options = endpoint.getConfiguration();
        List<ChatMessage> messages = OpenAIMessages.of(exchange, options);
        boolean streaming = Optional.ofNullable(
                        exchange.getMessage().getHeader(OpenAIConstants.STREAMING, Boolean.class))
                .orElse(options.isStreaming());
        OpenAIQuestion question = OpenAIQuestion.chat(exchange, endpoint, messages, streaming);
        if (streaming) {
            stream(question, exchange);
        } else {
            answer(question, exchange);
        }
    }

    private void stream(OpenAIQuestion question, Exchange exchange) throws InterruptedException {
        ChatStream stream = new OpenAIStreaming(
                        OpenAICall.of(endpoint, exchange.getMessage()), endpoint.getConfiguration())
                .open(question);
        exchange.getMessage().setBody(stream);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onFailure(Exchange failed) {
                stream.close(); // nobody gets it who could
            }
        });
    }

    private void answer(OpenAIQuestion question, Exchange exchange) throws InterruptedException, IOException {
        OpenAIConfiguration options = endpoint.getConfiguration();
        Message message = exchange.getMessage();
        String answer = OpenAICall.of(endpoint, message).post(question, LARGEST_ANSWER);
        JsonNode tree = parse(answer);
        if (OpenAIMessages.inPieces(message)) {
            message.setBody(AnswerParts.whole(tree, options.getSwitchboardMaxCharacters()));
        } else {
            PlainAnswer plain = PlainAnswer.of(tree);
            remember(exchange, plain);
            message.setBody(plain.body());
        }
        headers(tree, message);
        if (options.isStoreFullResponse()) {
            exchange.setProperty(OpenAIConstants.RESPONSE, answer);
        }
    }

    static JsonNode parse(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException notJson) {
            throw new OpenAIException(200, "the answer is not JSON");
        }
    }

    private void remember(Exchange exchange, PlainAnswer answer) {
        OpenAIConfiguration options = endpoint.getConfiguration();
        if (options.isConversationMemory()) {
            List<ChatMessage> conversation = new ArrayList<>(OpenAIMessages.history(exchange, options));
            conversation.addAll(OpenAIMessages.said(exchange.getMessage(), options));
            conversation.add(ChatMessage.assistant(answer.text(), answer.calls()));
            exchange.setProperty(options.getConversationHistoryProperty(), List.copyOf(conversation));
        }
    }

    private static void headers(JsonNode tree, Message message) {
        header(message, OpenAIConstants.RESPONSE_MODEL, tree.path("model"));
        header(message, OpenAIConstants.RESPONSE_ID, tree.path("id"));
        header(message, OpenAIConstants.FINISH_REASON, tree.at("/choices/0/finish_reason"));
        JsonNode usage = tree.path("usage");
        count(message, OpenAIConstants.PROMPT_TOKENS, usage.path("prompt_tokens"));
        count(message, OpenAIConstants.COMPLETION_TOKENS, usage.path("completion_tokens"));
        count(message, OpenAIConstants.TOTAL_TOKENS, usage.path("total_tokens"));
    }

    static void header(Message message, String name, JsonNode value) {
        if (value.isTextual()) {
            message.setHeader(name, value.asText());
        }
    }

    static void count(Message message, String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            message.setHeader(name, value.asLong());
        }
    }
}
