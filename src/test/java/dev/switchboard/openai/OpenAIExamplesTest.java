package dev.switchboard.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of src/test/resources/openai-examples hold for whichever {@code openai:} component is there: ours, or
 * with {@code -Pcamel-openai} Camel's own. docs/openai.md says how they are written, and what is different and so in none.
 */
class OpenAIExamplesTest {

    private static final Map<String, Object> PACE = Map.of("requestTimeout", "20000", "maxRetries", "0");

    private static ExampleServer server;
    private static DefaultCamelContext context;
    private static Component component;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new ExampleServer();
        context = new DefaultCamelContext();
        context.start();
        component = context.getComponent("openai");
        set("apiKey", "example-key");
        set("baseUrl", server.url());
        set("model", "gpt-component");
        set("embeddingModel", "embed-component");
    }

    private static void set(String option, String value) throws Exception {
        PluginHelper.getBeanIntrospection(context).setProperty(context, component, option, value);
    }

    @AfterAll
    static void stop() {
        context.stop();
        server.close();
    }

    static List<Example> examples() throws IOException {
        return Example.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void holds(Example example) throws Exception {
        assumeTrue(example.needs().isEmpty() || knows(example.needs()), "came later: " + example.needs());
        JsonNode expected = example.json();
        if (expected.has("refused")) {
            assertThat(refusal(example)).contains(expected.path("refused").asText());
            return;
        }
        server.give(example.answers());
        assertThat(Likeness.difference(expected.path("outcome"), ask(example), "outcome"))
                .isEmpty();
        if (expected.has("requests") && knows("maxRetries")) {
            assertThat(server.requests()).hasSize(expected.path("requests").asInt());
        }
        if (expected.has("request")) {
            asked(expected);
        }
    }

    /** What an endpoint is refused with, or its producer. */
    private static String refusal(Example example) {
        StringBuilder said = new StringBuilder();
        try {
            context.getEndpoint(uri(example)).createProducer();
        } catch (Exception refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                said.append(cause.getMessage()).append('\n');
            }
        }
        return said.toString();
    }

    private static void asked(JsonNode expected) {
        ExampleServer.Request asked = server.requests().get(server.requests().size() - 1);
        assertThat(Likeness.difference(expected.path("request"), asked.body(), "request"))
                .isEmpty();
        expected.path("requestHeaders").properties().forEach(header -> assertThat(
                        asked.headers().get(header.getKey()))
                .containsExactly(header.getValue().asText()));
        if (expected.has("path")) {
            assertThat(asked.path()).isEqualTo(expected.path("path").asText());
        }
    }

    private static JsonNode ask(Example example) throws Exception {
        Object body = example.body(folder);
        Outcome outcome = new Outcome();
        String from = "direct:" + example.hashCode();
        context.addRoutes(new RouteBuilder(context) {
            @Override
            public void configure() throws Exception {
                errorHandler(noErrorHandler());
                var route = from(from);
                for (int i = 0; i < example.asks(); i++) {
                    route.process(exchange -> exchange.getMessage().setBody(body))
                            .to(uri(example));
                }
                route.process(outcome::read);
            }
        });
        try (var template = context.createProducerTemplate()) {
            Exchange exchange =
                    template.request(from, asked -> example.headers().forEach(asked.getMessage()::setHeader));
            return outcome.json(exchange);
        }
    }

    private static String uri(Example example) throws Exception {
        Map<String, Object> options = new TreeMap<>(example.options());
        PACE.forEach((option, value) -> {
            if (knows(option)) {
                options.putIfAbsent(option, value);
            }
        });
        return "openai:" + example.operation() + "?" + URISupport.createQueryString(options);
    }

    /** Whether the component has the option. */
    private static boolean knows(String option) {
        try {
            String setter = "set" + option.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + option.substring(1);
            Class<?> options = Class.forName(component.getClass().getPackageName() + ".OpenAIConfiguration");
            return Arrays.stream(options.getMethods())
                    .anyMatch(method -> method.getName().equals(setter));
        } catch (ClassNotFoundException other) {
            return false;
        }
    }
}
