package dev.switchboard.mind.openai;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of an {@code openai:} endpoint; a message header of the same meaning beats an option. */
@UriParams
public class OpenAIConfiguration implements Cloneable {

    @UriParam
    @Metadata(secret = true)
    private @Nullable String apiKey;

    @UriParam
    private @Nullable String baseUrl;

    @UriParam
    private @Nullable String model;

    @UriParam
    private @Nullable Double temperature;

    @UriParam
    private @Nullable Double topP;

    @UriParam
    private @Nullable Integer maxTokens;

    @UriParam
    private @Nullable String jsonSchema;

    @UriParam
    private @Nullable String systemMessage;

    @UriParam
    private @Nullable String developerMessage;

    @UriParam
    private @Nullable String userMessage;

    @UriParam(defaultValue = "false")
    private boolean storeFullResponse;

    @UriParam(defaultValue = "60000")
    private long requestTimeout = 60_000;

    @UriParam(defaultValue = "2")
    private int maxRetries = 2;

    OpenAIConfiguration copy() {
        try {
            return (OpenAIConfiguration) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    /** Beats the component's and the environment's {@code OPENAI_API_KEY}. */
    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    /** Up to and without {@code /chat/completions}, for example {@code https://api.openai.com/v1}. */
    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    /** 0 to 2; lower is steadier. */
    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Double getTopP() {
        return topP;
    }

    /** 0 to 1. */
    public void setTopP(@Nullable Double topP) {
        this.topP = topP;
    }

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    /** Of the answer. */
    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable String getJsonSchema() {
        return jsonSchema;
    }

    /** The schema itself, or {@code resource:} and where it is. */
    public void setJsonSchema(@Nullable String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public @Nullable String getSystemMessage() {
        return systemMessage;
    }

    public void setSystemMessage(@Nullable String systemMessage) {
        this.systemMessage = systemMessage;
    }

    public @Nullable String getDeveloperMessage() {
        return developerMessage;
    }

    public void setDeveloperMessage(@Nullable String developerMessage) {
        this.developerMessage = developerMessage;
    }

    public @Nullable String getUserMessage() {
        return userMessage;
    }

    /** Beats the body. */
    public void setUserMessage(@Nullable String userMessage) {
        this.userMessage = userMessage;
    }

    public boolean isStoreFullResponse() {
        return storeFullResponse;
    }

    /** Whether the whole answer is kept, as JSON text in an exchange property {@code CamelOpenAIResponse}. */
    public void setStoreFullResponse(boolean storeFullResponse) {
        this.storeFullResponse = storeFullResponse;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    /** Milliseconds for one try, from connecting to the last byte of the answer. */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /** Further tries after 408, 409, 429, 5xx and broken connections. */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }
}
