package dev.switchboard.mind.openai;

import dev.switchboard.ground.trace.Traces;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/**
 * {@code openai:chat-completion} and {@code openai:embeddings}, with the option and header names of camel-openai, so that
 * a route written for it runs here. What is not implemented is refused by name; what it does not have begins with
 * {@code switchboard}.
 */
@Component("openai")
public class OpenAIComponent extends DefaultComponent {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Set<String> OPERATIONS = Set.of("chat-completion", "embeddings");
    private static final Set<String> NOT_HERE = Set.of("outputClass");

    private @Nullable String apiKey;
    private String baseUrl = "https://api.openai.com/v1";
    private @Nullable String model;
    private @Nullable String embeddingModel;
    private @Nullable HttpClient http;
    private Traces traces = Traces.OFF;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!OPERATIONS.contains(remaining)) {
            throw new IllegalArgumentException(
                    "openai: expected the operation chat-completion or embeddings, not " + remaining);
        }
        for (String name : parameters.keySet()) {
            if (NOT_HERE.contains(name)) {
                throw new IllegalArgumentException(
                        "openai: the option " + name + " is not implemented here; build with -Pcamel-openai for it");
            }
        }
        OpenAIEndpoint endpoint = new OpenAIEndpoint(uri, this, new OpenAIConfiguration());
        endpoint.getConfiguration()
                .setAdditionalBodyProperty(PropertiesHelper.extractProperties(parameters, "additionalBodyProperty."));
        endpoint.setOperation(remaining);
        setProperties(endpoint, parameters);
        setProperties(endpoint.getConfiguration(), parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    void tracedBy(Traces some) {
        traces = some;
    }

    Traces traces() {
        return traces;
    }

    HttpClient http() {
        return java.util.Objects.requireNonNull(http, "the component is started");
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    /** For endpoints without one of their own; without both, the environment's {@code OPENAI_API_KEY} counts. */
    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getEmbeddingModel() {
        return embeddingModel;
    }

    public void setEmbeddingModel(@Nullable String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }
}
