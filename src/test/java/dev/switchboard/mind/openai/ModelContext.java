package dev.switchboard.mind.openai;

import dev.switchboard.simulator.ModelScript;
import dev.switchboard.simulator.ModelSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The component in a Camel context of its own, before a simulated model. */
final class ModelContext implements AutoCloseable {

    static final String KEY = "canary-key";

    final ModelSimulator model;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FluentProducerTemplate template;

    ModelContext(ModelScript script) throws IOException {
        model = ModelSimulator.start(script);
        OpenAIComponent component = new OpenAIComponent();
        component.setApiKey(KEY);
        component.setBaseUrl(model.url());
        component.setModel("gpt-component");
        component.setEmbeddingModel("embed-component");
        context.addComponent("openai", component);
        context.start();
        template = context.createFluentProducerTemplate();
    }

    /** With a file of {@code routes/dialogue}. */
    static ModelContext with(String route, Map<String, String> settings) throws Exception {
        ModelContext made = new ModelContext(ModelScript.shop());
        Properties properties = new Properties();
        properties.putAll(settings);
        made.context.getPropertiesComponent().setInitialProperties(properties);
        Path file = Path.of("routes", "dialogue", route + ".yaml").toAbsolutePath();
        PluginHelper.getRoutesLoader(made.context)
                .loadRoutes(ResourceHelper.resolveResource(made.context, "file:" + file));
        return made;
    }

    Exchange send(String uri, Object body, Map<String, Object> headers, Map<String, Object> variables) {
        return template.to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                    variables.forEach(exchange::setVariable);
                })
                .request(Exchange.class);
    }

    Exchange remembering(List<?> history, String uri, String body) {
        return template.to(uri)
                .withProcessor(exchange -> {
                    exchange.setProperty("CamelOpenAIConversationHistory", history);
                    exchange.getMessage().setBody(body);
                })
                .request(Exchange.class);
    }

    /** The stream of an answer. @throws OpenAIException if it does not open */
    ChatStream stream(String options, Object body, Map<String, Object> headers) {
        Exchange exchange =
                send("openai:chat-completion?streaming=true&maxRetries=0" + options, body, headers, Map.of());
        if (exchange.getException() instanceof OpenAIException refused) {
            throw refused;
        }
        return exchange.getMessage().getBody(ChatStream.class);
    }

    ChatStream stream(String options) {
        return stream(options, "canary-words", Map.of());
    }

    static List<ChatPiece> all(ChatStream stream) {
        List<ChatPiece> pieces = new ArrayList<>();
        stream.forEachRemaining(pieces::add);
        return pieces;
    }

    static String words(List<ChatPiece> pieces) {
        StringBuilder words = new StringBuilder();
        for (ChatPiece piece : pieces) {
            words.append(piece instanceof ChatPiece.Words more ? more.text() : "");
        }
        return words.toString();
    }

    static List<ToolCall> calls(List<ChatPiece> pieces) {
        return pieces.stream()
                .filter(ChatPiece.Call.class::isInstance)
                .map(piece -> ((ChatPiece.Call) piece).call())
                .toList();
    }

    static ChatPiece.End end(List<ChatPiece> pieces) {
        return (ChatPiece.End) pieces.get(pieces.size() - 1);
    }

    @Override
    public void close() {
        context.stop();
        model.close();
    }
}
