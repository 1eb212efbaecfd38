package dev.switchboard.mind.openai;

/** Message headers and exchange properties, named as in camel-openai, or {@code CamelSwitchboard…} where it has none. */
final class OpenAIConstants {

    static final String USER_MESSAGE = "CamelOpenAIUserMessage";
    static final String SYSTEM_MESSAGE = "CamelOpenAISystemMessage";
    static final String DEVELOPER_MESSAGE = "CamelOpenAIDeveloperMessage";
    static final String MODEL = "CamelOpenAIModel";
    static final String TEMPERATURE = "CamelOpenAITemperature";
    static final String TOP_P = "CamelOpenAITopP";
    static final String MAX_TOKENS = "CamelOpenAIMaxTokens";
    static final String STREAMING = "CamelOpenAIStreaming";
    static final String JSON_SCHEMA = "CamelOpenAIJsonSchema";

    /** Refused, as the option of that name is: what it asks for would silently be left out. */
    static final String OUTPUT_CLASS = "CamelOpenAIOutputClass";

    static final String EMBEDDING_MODEL = "CamelOpenAIEmbeddingModel";
    static final String EMBEDDING_DIMENSIONS = "CamelOpenAIEmbeddingDimensions";
    static final String REFERENCE_EMBEDDING = "CamelOpenAIReferenceEmbedding";

    static final String RESPONSE_MODEL = "CamelOpenAIResponseModel";
    static final String RESPONSE_ID = "CamelOpenAIResponseId";
    static final String FINISH_REASON = "CamelOpenAIFinishReason";
    static final String PROMPT_TOKENS = "CamelOpenAIPromptTokens";
    static final String COMPLETION_TOKENS = "CamelOpenAICompletionTokens";
    static final String TOTAL_TOKENS = "CamelOpenAITotalTokens";
    static final String EMBEDDING_RESPONSE_MODEL = "CamelOpenAIEmbeddingResponseModel";
    static final String EMBEDDING_COUNT = "CamelOpenAIEmbeddingCount";
    static final String EMBEDDING_VECTOR_SIZE = "CamelOpenAIEmbeddingVectorSize";
    static final String ORIGINAL_TEXT = "CamelOpenAIOriginalText";
    static final String SIMILARITY_SCORE = "CamelOpenAISimilarityScore";
    static final String RESPONSE = "CamelOpenAIResponse";

    /** Ours: a list of {@link ToolDefinition}. */
    static final String TOOLS = "CamelSwitchboardTools";

    /** Ours: {@code auto}, {@code none} or {@code required}. */
    static final String TOOL_CHOICE = "CamelSwitchboardToolChoice";

    /** Ours: milliseconds for a request whose answer is not streamed, in place of its time-out and further tries. */
    static final String PATIENCE = "CamelSwitchboardPatience";

    private OpenAIConstants() {}
}
