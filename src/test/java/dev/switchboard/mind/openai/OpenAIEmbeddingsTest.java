package dev.switchboard.mind.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.ModelScript;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAIEmbeddingsTest {

    private static ModelContext house;

    @BeforeAll
    static void start() throws IOException {
        house = new ModelContext(ModelScript.shop());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.model.reset();
    }

    private static Exchange embed(String options, Object body, Map<String, Object> headers) {
        return house.send("openai:embeddings?maxRetries=0" + options, body, headers, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<float[]> vectors(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(List.class);
    }

    private static JsonNode asked() {
        return house.model.requests().get(house.model.requests().size() - 1).body();
    }

    @Test
    void aTextBecomesAListOfNumbersAsWithCamelsOwn() {
        Exchange exchange = embed("&embeddingModel=embed-option&dimensions=8", "opening hours", Map.of());
        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(8).allMatch(Float.class::isInstance);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelOpenAIEmbeddingResponseModel", "embed-option-simulated")
                .containsEntry("CamelOpenAIEmbeddingCount", 1)
                .containsEntry("CamelOpenAIEmbeddingVectorSize", 8)
                .containsEntry("CamelOpenAIOriginalText", "opening hours")
                .containsKeys("CamelOpenAIPromptTokens", "CamelOpenAITotalTokens");
        assertThat(asked().path("dimensions").asInt()).isEqualTo(8);
        assertThat(asked().path("model").asText()).isEqualTo("embed-option");
    }

    @Test
    void manyBecomeListsAndAreComparedWithAReference() {
        Object reference = embed("", "opening hours", Map.of()).getMessage().getBody();
        Exchange exchange =
                embed("", List.of("opening hours", "brake pads"), Map.of("CamelOpenAIReferenceEmbedding", reference));
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(2).allMatch(List.class::isInstance);
        assertThat(exchange.getMessage().getHeader("CamelOpenAISimilarityScore", Double.class))
                .isGreaterThan(0.999);
    }

    @Test
    void comeAsArraysAndInBatchesInTheOrderOfTheTexts() {
        List<String> texts =
                IntStream.range(0, 25).mapToObj(i -> "text number " + i).toList();
        List<float[]> all = vectors(embed("&switchboardVectors=true&switchboardBatchSize=10", texts, Map.of()));
        assertThat(house.model.asked()).isEqualTo(3);
        assertThat(all).hasSize(25);
        for (int i : List.of(0, 9, 10, 24)) {
            assertThat(vectors(embed("&switchboardVectors=true", texts.get(i), Map.of()))
                            .get(0))
                    .isEqualTo(all.get(i));
        }
    }

    @Test
    void packedNumbersAreTheSame() {
        List<float[]> plain = vectors(embed("&switchboardVectors=true", "hours", Map.of()));
        List<float[]> packed = vectors(embed("&switchboardVectors=true&encodingFormat=base64", "hours", Map.of()));
        assertThat(asked().path("encoding_format").asText()).isEqualTo("base64");
        assertThat(packed.get(0)).isEqualTo(plain.get(0));
    }

    @Test
    void theIndexCountsAndNotThePlace() {
        List<float[]> inOrder = vectors(embed("&switchboardVectors=true", List.of("one", "two"), Map.of()));
        house.model.vectorsCome(json -> json.replace("\"index\":0", "\"index\":9")
                .replace("\"index\":1", "\"index\":0")
                .replace("\"index\":9", "\"index\":1"));
        List<float[]> turned = vectors(embed("&switchboardVectors=true", List.of("one", "two"), Map.of()));
        assertThat(turned.get(0)).isEqualTo(inOrder.get(1));
        assertThat(turned.get(1)).isEqualTo(inOrder.get(0));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("expected 2 vectors", "{\"data\": [{\"index\": 0, \"embedding\": [1]}]}"),
                Arguments.of("expected 2 vectors", "{}"),
                Arguments.of("expected 2 vectors", "{\"data\": \"canary\"}"),
                Arguments.of("has one already", two("0", "[1]", "0", "[1]")),
                Arguments.of("no text", two("0", "[1]", "2", "[1]")),
                Arguments.of("no text", two("0", "[1]", "-1", "[1]")),
                Arguments.of("dimensions", two("0", "[1, 2]", "1", "[1]")),
                Arguments.of("dimensions", two("0", "[]", "1", "[]")),
                Arguments.of("dimensions", two("0", "null", "1", "null")),
                Arguments.of("something else than numbers", two("0", "[\"canary\"]", "1", "[1]")),
                Arguments.of("something else than numbers", two("0", "[1e300]", "1", "[1]")),
                Arguments.of("not base64", two("0", "\"canary!\"", "1", "[1]")),
                Arguments.of("not JSON", "canary"));
    }

    private static String two(String first, String one, String second, String other) {
        return "{\"data\": [{\"index\": %s, \"embedding\": %s}, {\"index\": %s, \"embedding\": %s}]}"
                .formatted(first, one, second, other);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatIsNotWhatWasAskedFor(String reason, String answer) {
        house.model.vectorsCome(json -> answer);
        Exchange exchange = embed("", List.of("canary one", "canary two"), Map.of());
        assertThat(exchange.getException())
                .isInstanceOf(OpenAIException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("canary");
    }

    @Test
    void refusesOtherDimensionsThanAskedForAndOtherOnesInALaterBatch() {
        house.model.vectorsCome(json -> "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3]}]}");
        assertThat(embed("&dimensions=4", "one", Map.of()).getException()).hasMessageContaining("4 dimensions, not 3");
        house.model.vectorsCome(json ->
                "{\"data\": [{\"index\": 0, \"embedding\": [" + (house.model.asked() % 2 == 0 ? "1" : "1, 2") + "]}]}");
        assertThat(embed("&switchboardBatchSize=1", List.of("one", "two"), Map.of())
                        .getException())
                .hasMessageContaining("dimensions");
    }

    @Test
    void refusesBlankTextsAndNone() {
        for (Object body : List.of(" ", List.of(), List.of("one", ""))) {
            assertThat(embed("", body, Map.of()).getException()).hasMessageContaining("expected texts");
        }
        assertThat(house.model.asked()).isZero();
    }
}
