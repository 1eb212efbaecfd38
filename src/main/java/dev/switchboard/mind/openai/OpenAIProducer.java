package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Sends the question and takes the answer apart. */
final class OpenAIProducer extends DefaultProducer {

    private static final int DEEPEST = 100;
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
        OpenAIQuestion question = OpenAIQuestion.of(exchange, endpoint);
        OpenAICall call = new OpenAICall(
                endpoint.getComponent().http(),
                Duration.ofMillis(options.getRequestTimeout()),
                options.getMaxRetries());
        String answer = call.post(question.url(), question.key(), question.json());
        JsonNode tree = parse(answer);
        Message message = exchange.getMessage();
        if (options.isStoreFullResponse()) {
            exchange.setProperty(OpenAIConstants.RESPONSE, answer);
        }
        answer(tree, message);
    }

    private static JsonNode parse(String answer) throws OpenAIException {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException notJson) {
            throw new OpenAIException(200, "the answer is not JSON");
        }
    }

    private static void answer(JsonNode tree, Message message) throws OpenAIException {
        JsonNode choice = tree.path("choices").path(0);
        JsonNode text = choice.path("message").path("content");
        if (!text.isTextual()) {
            throw new OpenAIException(200, "the answer has no text");
        }
        message.setBody(text.asText());
        header(message, OpenAIConstants.RESPONSE_MODEL, tree.path("model"));
        header(message, OpenAIConstants.RESPONSE_ID, tree.path("id"));
        header(message, OpenAIConstants.FINISH_REASON, choice.path("finish_reason"));
        JsonNode usage = tree.path("usage");
        count(message, OpenAIConstants.PROMPT_TOKENS, usage.path("prompt_tokens"));
        count(message, OpenAIConstants.COMPLETION_TOKENS, usage.path("completion_tokens"));
        count(message, OpenAIConstants.TOTAL_TOKENS, usage.path("total_tokens"));
    }

    private static void header(Message message, String name, JsonNode value) {
        if (value.isTextual()) {
            message.setHeader(name, value.asText());
        }
    }

    private static void count(Message message, String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            message.setHeader(name, value.asLong());
        }
    }
}
