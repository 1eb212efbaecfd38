package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** One chat completion, put together from headers, options and the body, in this order. */
record OpenAIQuestion(URI url, String key, String json) {

    static OpenAIQuestion of(Exchange exchange, OpenAIEndpoint endpoint) throws OpenAIException, IOException {
        OpenAIConfiguration options = endpoint.getConfiguration();
        OpenAIComponent component = endpoint.getComponent();
        Message in = exchange.getMessage();
        String base = first(options.getBaseUrl(), component.getBaseUrl());
        String key = first(options.getApiKey(), component.getApiKey(), System.getenv("OPENAI_API_KEY"));
        ObjectNode body = OpenAIProducer.JSON.createObjectNode();
        String model =
                first(in.getHeader(OpenAIConstants.MODEL, String.class), options.getModel(), component.getModel());
        if (model == null || base == null) {
            throw new OpenAIException(0, "expected a model and a baseUrl");
        }
        body.put("model", model);
        messages(body.putArray("messages"), in, options);
        Double temperature = first(in.getHeader(OpenAIConstants.TEMPERATURE, Double.class), options.getTemperature());
        Double topP = first(in.getHeader(OpenAIConstants.TOP_P, Double.class), options.getTopP());
        Integer maxTokens = first(in.getHeader(OpenAIConstants.MAX_TOKENS, Integer.class), options.getMaxTokens());
        if (temperature != null) {
            body.put("temperature", temperature);
        }
        if (topP != null) {
            body.put("top_p", topP);
        }
        if (maxTokens != null) {
            body.put("max_tokens", maxTokens);
        }
        String schema = first(in.getHeader(OpenAIConstants.JSON_SCHEMA, String.class), options.getJsonSchema());
        if (schema != null) {
            schema(body, schema, exchange);
        }
        return new OpenAIQuestion(
                URI.create(base.replaceAll("/+$", "") + "/chat/completions"), key == null ? "" : key, body.toString());
    }

    private static void messages(ArrayNode messages, Message in, OpenAIConfiguration options) throws OpenAIException {
        add(
                messages,
                "system",
                first(in.getHeader(OpenAIConstants.SYSTEM_MESSAGE, String.class), options.getSystemMessage()));
        add(
                messages,
                "developer",
                first(in.getHeader(OpenAIConstants.DEVELOPER_MESSAGE, String.class), options.getDeveloperMessage()));
        String user = first(
                in.getHeader(OpenAIConstants.USER_MESSAGE, String.class),
                options.getUserMessage(),
                in.getBody(String.class));
        if (user == null) {
            throw new OpenAIException(0, "expected a user message, as option, header or body");
        }
        add(messages, "user", user);
    }

    private static void add(ArrayNode messages, String role, @Nullable String content) {
        if (content != null) {
            messages.addObject().put("role", role).put("content", content);
        }
    }

    private static void schema(ObjectNode body, String schema, Exchange exchange) throws OpenAIException, IOException {
        ObjectNode format =
                body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        try {
            format.put("name", "camel_schema")
                    .put("strict", true)
                    .set("schema", OpenAIProducer.JSON.readTree(text(schema, exchange)));
        } catch (JsonProcessingException notJson) {
            throw new OpenAIException(0, "jsonSchema is not JSON");
        }
    }

    private static String text(String schema, Exchange exchange) throws IOException {
        if (!schema.startsWith("resource:")) {
            return schema;
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(
                exchange.getContext(), schema.substring("resource:".length()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SafeVarargs
    private static <T> @Nullable T first(@Nullable T... candidates) {
        for (T candidate : candidates) {
            if (candidate != null && !"".equals(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "OpenAIQuestion";
    }
}
