package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** One request, put together from headers, options and the body, in this order. Never printed. */
record OpenAIQuestion(URI url, String key, String json, String model) {

    /** To a path of the service, by the endpoint's address and key, or the component's. */
    static OpenAIQuestion to(String path, OpenAIEndpoint endpoint, ObjectNode body) {
        OpenAIConfiguration options = endpoint.getConfiguration();
        OpenAIComponent component = endpoint.getComponent();
        String base = first(options.getBaseUrl(), component.getBaseUrl());
        String key = first(
                options.getApiKey(),
                component.getApiKey(),
                System.getenv("OPENAI_API_KEY"),
                System.getProperty("openai.api.key"));
        if (base == null) {
            throw new OpenAIException(0, "expected a baseUrl");
        }
        return new OpenAIQuestion(
                URI.create(base.replaceAll("/+$", "") + path),
                key == null ? "" : key,
                body.toString(),
                body.path("model").asText());
    }

    /** A chat completion. */
    static OpenAIQuestion chat(Exchange exchange, OpenAIEndpoint endpoint, List<ChatMessage> messages, boolean stream)
            throws IOException {
        OpenAIConfiguration options = endpoint.getConfiguration();
        Message in = exchange.getMessage();
        ObjectNode body = OpenAIProducer.JSON.createObjectNode();
        body.put("model", model(in, endpoint));
        ArrayNode list = body.putArray("messages");
        messages.forEach(message -> OpenAIMessages.write(message, list.addObject()));
        FileBody file = FileBody.of(in);
        if (file != null && file.isPicture()) {
            file.show((ObjectNode) list.get(list.size() - 1));
        }
        numbers(body, in, options);
        tools(body, in);
        String schema = first(in.getHeader(OpenAIConstants.JSON_SCHEMA, String.class), options.getJsonSchema());
        if (schema != null) {
            schema(body, schema, exchange);
        }
        if (first(in.getHeader(OpenAIConstants.OUTPUT_CLASS, String.class)) != null) {
            throw new OpenAIException(
                    0, OpenAIConstants.OUTPUT_CLASS + " is not known here; use " + OpenAIConstants.JSON_SCHEMA);
        }
        options.getAdditionalBodyProperty().forEach((name, value) -> body.set(name, json(value)));
        if (stream) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return to("/chat/completions", endpoint, body);
    }

    private static JsonNode json(Object value) {
        try {
            return OpenAIProducer.JSON.readTree(String.valueOf(value));
        } catch (JsonProcessingException text) {
            return TextNode.valueOf(String.valueOf(value));
        }
    }

    private static String model(Message in, OpenAIEndpoint endpoint) {
        String model = first(
                in.getHeader(OpenAIConstants.MODEL, String.class),
                endpoint.getConfiguration().getModel(),
                endpoint.getComponent().getModel());
        if (model == null) {
            throw new OpenAIException(0, "expected a model");
        }
        return model;
    }

    private static void numbers(ObjectNode body, Message in, OpenAIConfiguration options) {
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
    }

    private static void tools(ObjectNode body, Message in) {
        List<ToolDefinition> tools = OpenAIMessages.tools(in);
        if (tools.isEmpty()) {
            return; // an empty list is refused by some services
        }
        ArrayNode list = body.putArray("tools");
        for (ToolDefinition tool : tools) {
            list.addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .putRawValue("parameters", new RawValue(tool.parameters()));
        }
        String choice = in.getHeader(OpenAIConstants.TOOL_CHOICE, String.class);
        if (choice != null) {
            body.put("tool_choice", choice);
        }
    }

    private static void schema(ObjectNode body, String schema, Exchange exchange) throws IOException {
        ObjectNode format =
                body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        try {
            if (!(OpenAIProducer.JSON.readTree(text(schema, exchange)) instanceof ObjectNode object)) {
                throw new OpenAIException(0, "jsonSchema is not a JSON object");
            }
            format.put("name", "camel_schema").put("strict", true).set("schema", object);
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

    /** As OpenTelemetry calls it: chat, embeddings. */
    String operation() {
        return url.getPath().endsWith("/embeddings") ? "embeddings" : "chat";
    }

    HttpRequest request(String accepted, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", accepted)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    @SafeVarargs
    static <T> @Nullable T first(@Nullable T... candidates) {
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
