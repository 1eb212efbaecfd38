package dev.switchboard.mind.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component against a model that answers well, badly, late and not at all. */
class OpenAIComponentTest {

    private static final WireMockServer MODEL =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String KEY = "canary-key";
    private static final String PATH = "/v1/chat/completions";
    private static final String ANSWER = """
            {"id": "chatcmpl-9", "model": "gpt-test-0613", "choices": [
              {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "{\\"intent\\": \\"x\\"}"}}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17}}""";

    private static final Duration LONG = Duration.ofSeconds(20); // until a bad answer would be whole

    /** Of this test only: a request whose answer is late is written down when that has gone, in the middle of another test. */
    private final String words = "the body " + UUID.randomUUID();

    private static DefaultCamelContext context;
    private static ProducerTemplate template;

    @BeforeAll
    static void start() throws Exception {
        MODEL.start();
        context = new DefaultCamelContext();
        OpenAIComponent component = new OpenAIComponent();
        component.setApiKey(KEY);
        component.setBaseUrl(MODEL.baseUrl() + "/v1/");
        component.setModel("gpt-component");
        context.addComponent("openai", component);
        context.start();
        template = context.createProducerTemplate();
        answers(json(ANSWER));
        template.requestBody("openai:chat-completion", "first of all"); // which takes longer than any other
    }

    @AfterAll
    static void stop() {
        context.stop();
        MODEL.stop();
    }

    @BeforeEach
    void forget() {
        MODEL.resetAll();
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        MODEL.stubFor(post(urlEqualTo(PATH)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    private Exchange ask(String options, Map<String, Object> headers) {
        String tries = options.contains("maxRetries") ? "" : "&maxRetries=0";
        String time = options.contains("requestTimeout") ? "" : "&requestTimeout=" + LONG.toMillis();
        return template.request("openai:chat-completion?" + (tries + time + options).substring(1), exchange -> {
            exchange.getMessage().setBody(words);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    private static RequestPatternBuilder asked() {
        return postRequestedFor(urlEqualTo(PATH));
    }

    private void askedTimes(int times) {
        MODEL.verify(times, asked().withRequestBody(containing(words)));
    }

    @Test
    void answersWithTextAndHeaders() {
        answers(json(ANSWER));
        Exchange exchange = ask("&storeFullResponse=true&temperature=0.5&topP=0.9&maxTokens=50", Map.of());
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"intent\": \"x\"}");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelOpenAIResponseModel", "gpt-test-0613")
                .containsEntry("CamelOpenAIResponseId", "chatcmpl-9")
                .containsEntry("CamelOpenAIFinishReason", "stop")
                .containsEntry("CamelOpenAIPromptTokens", 12L)
                .containsEntry("CamelOpenAICompletionTokens", 5L)
                .containsEntry("CamelOpenAITotalTokens", 17L);
        assertThat(exchange.getProperty("CamelOpenAIResponse", String.class)).contains("chatcmpl-9");
        MODEL.verify(asked().withHeader("Authorization", equalTo("Bearer " + KEY))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-component")))
                .withRequestBody(matchingJsonPath("$.temperature", equalTo("0.5")))
                .withRequestBody(matchingJsonPath("$.top_p", equalTo("0.9")))
                .withRequestBody(matchingJsonPath("$.max_tokens", equalTo("50")))
                .withRequestBody(matchingJsonPath("$.messages.length()", equalTo("1")))
                .withRequestBody(matchingJsonPath("$.messages[0].role", equalTo("user")))
                .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo(words))));
    }

    /** Of which camel-openai says one thing in one version and another in the next. */
    @Test
    void refusesAnAnswerThatDoesNotSayWhyItEnded() {
        answers(json(ANSWER.replace("\"finish_reason\": \"stop\", ", "")));
        assertThat(ask("", Map.of()).getException()).isInstanceOf(OpenAIException.class);
    }

    @Test
    void takesAKeyFromJavasPropertyWhereNothingElseHasOne() throws Exception {
        answers(json(ANSWER));
        OpenAIComponent keyless = new OpenAIComponent();
        keyless.setBaseUrl(MODEL.baseUrl() + "/v1");
        keyless.setModel("gpt-component");
        context.addComponent("keyless", keyless);
        System.setProperty("openai.api.key", "canary-of-property");
        try {
            template.requestBody("keyless:chat-completion", "the body");
        } finally {
            System.clearProperty("openai.api.key");
        }
        MODEL.verify(asked().withHeader(
                        "Authorization",
                        equalTo("Bearer "
                                + java.util.Objects.requireNonNullElse(
                                        System.getenv("OPENAI_API_KEY"), "canary-of-property"))));
    }

    @Test
    void refusesAClassToAnswerWithInAHeaderAsInAnOption() {
        answers(json(ANSWER));
        Exchange exchange = ask("", Map.of("CamelOpenAIOutputClass", "java.lang.String"));
        assertThat(exchange.getException()).isInstanceOf(OpenAIException.class).hasMessageContaining("OutputClass");
        MODEL.verify(0, asked());
    }

    @Test
    void takesAHeaderBeforeAnOptionAndAnOptionBeforeTheComponent() {
        answers(json(ANSWER));
        ask("&model=gpt-option&systemMessage=from option&apiKey=canary-other", Map.of());
        ask(
                "&model=gpt-option&systemMessage=from option&userMessage=from option",
                Map.of(
                        "CamelOpenAIModel",
                        "gpt-header",
                        "CamelOpenAISystemMessage",
                        "from header",
                        "CamelOpenAIUserMessage",
                        "said in header"));
        MODEL.verify(asked().withHeader("Authorization", equalTo("Bearer canary-other"))
                .withRequestBody(matchingJsonPath("$.model", equalTo("gpt-option")))
                .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo("from option"))));
        MODEL.verify(asked().withRequestBody(matchingJsonPath("$.model", equalTo("gpt-header")))
                .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo("from header")))
                .withRequestBody(matchingJsonPath("$.messages[1].content", equalTo("said in header"))));
    }

    @Test
    void sendsASchemaFromAHeaderOrAResource() {
        answers(json(ANSWER));
        ask("", Map.of("CamelOpenAIJsonSchema", "{\"type\": \"object\"}"));
        ask("&jsonSchema=resource:file:config/schemas/classification.json", Map.of());
        MODEL.verify(
                2,
                asked().withRequestBody(containing(words))
                        .withRequestBody(matchingJsonPath("$.response_format.type", equalTo("json_schema")))
                        .withRequestBody(
                                matchingJsonPath("$.response_format.json_schema.name", equalTo("camel_schema")))
                        .withRequestBody(
                                matchingJsonPath("$.response_format.json_schema.schema.type", equalTo("object"))));
    }

    static Stream<ResponseDefinitionBuilder> bad() {
        return Stream.of(
                aResponse().withStatus(401).withBody("{\"error\": {\"message\": \"Incorrect API key: canary-key\"}}"),
                aResponse().withStatus(429).withBody("slow down"),
                aResponse().withStatus(500).withBody("canary-words"),
                aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/"),
                aResponse().withFixedDelay((int) LONG.toMillis()).withBody(ANSWER),
                json(ANSWER).withChunkedDribbleDelay(20, (int) LONG.toMillis()),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                json("<html>canary-words</html>"),
                json(ANSWER.substring(0, 90)),
                json(""),
                json("{}"),
                json("{\"choices\": [{\"message\": {\"content\": null}}]}"),
                json("{\"choices\": [{\"message\": {\"content\": [\"canary-words\"]}}]}"),
                json("[".repeat(10_000)),
                json("{\"choices\": \"" + "x".repeat(10_000_000) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void failsInTimeAndTellsNeitherKeyNorAnswer(ResponseDefinitionBuilder answer) {
        answers(answer);
        Instant begun = Instant.now();
        Exchange exchange = ask("&requestTimeout=700", Map.of());
        assertThat(Duration.between(begun, Instant.now())).isLessThan(LONG.dividedBy(2));
        StringWriter trace = new StringWriter();
        assertThat(exchange.getException()).isInstanceOf(OpenAIException.class);
        exchange.getException().printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary", KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void asksAgainWhereThatMayHelp(int status) {
        MODEL.stubFor(post(urlEqualTo(PATH))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(status).withHeader("Retry-After", "0"))
                .willSetStateTo("free"));
        MODEL.stubFor(post(urlEqualTo(PATH))
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(json(ANSWER)));
        assertThat(ask("&maxRetries=2", Map.of()).getException()).isNull();
        askedTimes(2);
    }

    @Test
    void waitsAsLongAsTheModelAsks() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "1"));
        Instant begun = Instant.now();
        ask("&maxRetries=1", Map.of());
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofMillis(950), LONG);
        askedTimes(2);
    }

    @Test
    void doesNotAskAgainWhereItCanNotHelpOrTakesTooLong() {
        answers(aResponse().withStatus(401));
        ask("&maxRetries=2", Map.of());
        answers(aResponse().withStatus(429).withHeader("Retry-After", "60"));
        ask("&maxRetries=2", Map.of());
        askedTimes(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai:moderation",
                "openai:chat-completion?outputClass=java.lang.String",
                "openai:chat-completion?mcpTimeout=20",
                "openai:embeddings?switchboardVector=true",
                "openai:chat-completion?tempreature=1",
            })
    void refusesByNameWhatItDoesNotKnow(String uri) {
        String name = uri.replaceAll(".*[?:]([A-Za-z-]+).*", "$1");
        Throwable failure = catchThrowable(() -> context.getEndpoint(uri));
        assertThat(failure).isNotNull();
        assertThat(
                        org.apache.camel.util.ObjectHelper.getException(IllegalArgumentException.class, failure) == null
                                ? failure.getMessage()
                                : failure.getMessage() + failure.getCause().getMessage())
                .contains(name);
    }

    @Test
    void keepsTheKeyOutOfEndpointNames() {
        assertThat(context.getEndpoint("openai:chat-completion?apiKey=canary-in-uri")
                        .toString())
                .doesNotContain("canary");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> template.sendBody("openai:chat-completion", null))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause()
                .hasMessageContaining("expected a user message");
    }
}
