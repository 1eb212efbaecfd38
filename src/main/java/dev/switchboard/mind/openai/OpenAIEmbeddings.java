package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Turns texts into vectors, so many in a request. */
final class OpenAIEmbeddings extends DefaultProducer {

    /** Of an answer; a vector of 3,072 dimensions is written in some 70,000 bytes. */
    private static final int LARGEST_ANSWER = 16_000_000;

    private final OpenAIEndpoint endpoint;

    OpenAIEmbeddings(OpenAIEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        OpenAIConfiguration options = endpoint.getConfiguration();
        Message message = exchange.getMessage();
        List<String> texts = texts(message);
        String model = model(message);
        Integer dimensions = OpenAIQuestion.first(
                message.getHeader(OpenAIConstants.EMBEDDING_DIMENSIONS, Integer.class), options.getDimensions());
        OpenAICall call = OpenAICall.of(endpoint, message);
        Answers answers = new Answers(message);
        int batch = Math.max(1, options.getSwitchboardBatchSize());
        for (int from = 0; from < texts.size(); from += batch) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + batch));
            String answer = call.post(question(model, some, dimensions), LARGEST_ANSWER);
            if (options.isStoreFullResponse()) {
                exchange.setProperty(OpenAIConstants.RESPONSE, answer); // of the last request
            }
            answers.add(OpenAIProducer.parse(answer), some.size(), dimensions);
        }
        answers.write(message, texts, options.isSwitchboardVectors());
    }

    private String model(Message message) {
        String model = OpenAIQuestion.first(
                message.getHeader(OpenAIConstants.EMBEDDING_MODEL, String.class),
                endpoint.getConfiguration().getEmbeddingModel(),
                endpoint.getComponent().getEmbeddingModel());
        if (model == null) {
            throw new OpenAIException(0, "expected an embeddingModel");
        }
        return model;
    }

    private static List<String> texts(Message message) {
        List<String> texts = new ArrayList<>();
        FileBody file = FileBody.of(message);
        if (message.getBody() instanceof Collection<?> many) {
            many.forEach(text -> texts.add(String.valueOf(text)));
        } else if (file != null) {
            texts.add(new String(file.bytes(), StandardCharsets.UTF_8));
        } else if (message.getBody() != null) {
            texts.add(message.getBody(String.class));
        }
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new OpenAIException(0, "expected texts, none of them blank");
        }
        return texts;
    }

    private OpenAIQuestion question(String model, List<String> texts, @Nullable Integer dimensions) {
        ObjectNode body = OpenAIProducer.JSON.createObjectNode().put("model", model);
        if (texts.size() == 1) {
            body.put("input", texts.get(0));
        } else {
            texts.forEach(body.putArray("input")::add);
        }
        if (dimensions != null) {
            body.put("dimensions", dimensions);
        }
        String format = OpenAIQuestion.first(endpoint.getConfiguration().getEncodingFormat());
        if (format != null) {
            body.put("encoding_format", format);
        }
        return OpenAIQuestion.to("/embeddings", endpoint, body);
    }

    /** What came so far. */
    private static final class Answers {

        private final @Nullable Object reference;
        private final List<float[]> vectors = new ArrayList<>();
        private String model = "";
        private long promptTokens;
        private long totalTokens;

        private Answers(Message asked) {
            reference = asked.getHeader(OpenAIConstants.REFERENCE_EMBEDDING);
        }

        private void add(JsonNode answer, int count, @Nullable Integer dimensions) {
            Integer size = dimensions == null && !vectors.isEmpty() ? (Integer) vectors.get(0).length : dimensions;
            vectors.addAll(EmbeddingsAnswer.read(answer, count, size));
            model = answer.path("model").asText(model);
            promptTokens += answer.at("/usage/prompt_tokens").asLong();
            totalTokens += answer.at("/usage/total_tokens").asLong();
        }

        private void write(Message message, List<String> texts, boolean asArrays) {
            List<Vector> lists = vectors.stream().map(Vector::new).toList();
            Object asLists = lists.size() == 1 ? lists.get(0) : lists;
            message.setBody(asArrays ? vectors : asLists);
            message.setHeader(OpenAIConstants.ORIGINAL_TEXT, texts.size() == 1 ? texts.get(0) : texts);
            message.setHeader(OpenAIConstants.EMBEDDING_RESPONSE_MODEL, model);
            message.setHeader(OpenAIConstants.EMBEDDING_COUNT, lists.size());
            message.setHeader(
                    OpenAIConstants.EMBEDDING_VECTOR_SIZE, lists.get(0).size());
            message.setHeader(OpenAIConstants.PROMPT_TOKENS, promptTokens);
            message.setHeader(OpenAIConstants.TOTAL_TOKENS, totalTokens);
            if (reference instanceof List<?> other) {
                message.setHeader(OpenAIConstants.SIMILARITY_SCORE, lists.get(0).cosine(other));
            }
        }
    }
}
