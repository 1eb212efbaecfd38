package dev.switchboard.mind.openai;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of an {@code openai:} endpoint; a message header of the same meaning beats an option. */
@UriParams
public class OpenAIConfiguration implements Cloneable {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

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

    @UriParam(defaultValue = "false")
    private boolean streaming;

    @UriParam(defaultValue = "false")
    private boolean conversationMemory;

    @UriParam(defaultValue = "CamelOpenAIConversationHistory")
    private String conversationHistoryProperty = "CamelOpenAIConversationHistory";

    @UriParam
    private @Nullable String embeddingModel;

    @UriParam
    private @Nullable Integer dimensions;

    @UriParam(enums = "float,base64", defaultValue = "float")
    private @Nullable String encodingFormat = "float";

    @UriParam(prefix = "additionalBodyProperty.", multiValue = true)
    private Map<String, Object> additionalBodyProperty = Map.of();

    @UriParam(defaultValue = "10000")
    private long switchboardFirstTokenTimeout = 10_000;

    @UriParam(defaultValue = "5000")
    private long switchboardTokenTimeout = 5_000;

    @UriParam(defaultValue = "16000")
    private int switchboardMaxCharacters = 16_000;

    @UriParam(defaultValue = "64")
    private int switchboardBatchSize = 64;

    @UriParam(defaultValue = "false")
    private boolean switchboardVectors;

    @UriParam(defaultValue = "0")
    private long requestTimeout;

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

    /** Milliseconds for one try, from connecting to the last byte of the answer; a minute where it is 0 or less. */
    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    Duration timeout() {
        return requestTimeout <= 0 ? A_MINUTE : Duration.ofMillis(requestTimeout);
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /** Further tries after 408, 409, 429, 5xx and broken connections. */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /** Whether the body becomes a {@link ChatStream}, which is read while the model answers. */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public boolean isConversationMemory() {
        return conversationMemory;
    }

    /** Whether what was said before in this exchange goes along; answers that are streamed are not added to it. */
    public void setConversationMemory(boolean conversationMemory) {
        this.conversationMemory = conversationMemory;
    }

    public String getConversationHistoryProperty() {
        return conversationHistoryProperty;
    }

    /** The exchange property that keeps it, as a list of {@link ChatMessage}. */
    public void setConversationHistoryProperty(String conversationHistoryProperty) {
        this.conversationHistoryProperty = conversationHistoryProperty;
    }

    public @Nullable String getEmbeddingModel() {
        return embeddingModel;
    }

    public void setEmbeddingModel(@Nullable String embeddingModel) {
        this.embeddingModel = embeddingModel;
    }

    public @Nullable Integer getDimensions() {
        return dimensions;
    }

    /** Of each vector; others are refused. */
    public void setDimensions(@Nullable Integer dimensions) {
        this.dimensions = dimensions;
    }

    public @Nullable String getEncodingFormat() {
        return encodingFormat;
    }

    /** {@code float} or {@code base64}; the vectors are the same. */
    public void setEncodingFormat(@Nullable String encodingFormat) {
        this.encodingFormat = encodingFormat;
    }

    public Map<String, Object> getAdditionalBodyProperty() {
        return additionalBodyProperty;
    }

    /** What else the request's body says, by its names there; texts that are JSON go as JSON. */
    public void setAdditionalBodyProperty(Map<String, Object> additionalBodyProperty) {
        this.additionalBodyProperty = additionalBodyProperty;
    }

    public long getSwitchboardFirstTokenTimeout() {
        return switchboardFirstTokenTimeout;
    }

    /** Ours: milliseconds from asking to the first word or call of a streamed answer, all tries included. */
    public void setSwitchboardFirstTokenTimeout(long switchboardFirstTokenTimeout) {
        this.switchboardFirstTokenTimeout = switchboardFirstTokenTimeout;
    }

    public long getSwitchboardTokenTimeout() {
        return switchboardTokenTimeout;
    }

    /** Ours: milliseconds that a streamed answer may pause between two words. */
    public void setSwitchboardTokenTimeout(long switchboardTokenTimeout) {
        this.switchboardTokenTimeout = switchboardTokenTimeout;
    }

    public int getSwitchboardMaxCharacters() {
        return switchboardMaxCharacters;
    }

    /** Ours: of an answer in pieces, arguments of tools included; one that is longer ends with {@code length}. */
    public void setSwitchboardMaxCharacters(int switchboardMaxCharacters) {
        this.switchboardMaxCharacters = switchboardMaxCharacters;
    }

    public int getSwitchboardBatchSize() {
        return switchboardBatchSize;
    }

    /** Ours: texts in one request for vectors. */
    public void setSwitchboardBatchSize(int switchboardBatchSize) {
        this.switchboardBatchSize = switchboardBatchSize;
    }

    public boolean isSwitchboardVectors() {
        return switchboardVectors;
    }

    /** Ours: whether vectors come as a list of {@code float[]} however many there are, and not as lists of numbers. */
    public void setSwitchboardVectors(boolean switchboardVectors) {
        this.switchboardVectors = switchboardVectors;
    }
}
