package dev.switchboard.mind.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** {@code routes/dialogue/embed.yaml}. */
class EmbedTest {

    @Test
    void givesAVectorForEachTextOfAList() throws Exception {
        try (ModelContext house = ModelContext.with("embed", Map.of())) {
            for (List<String> texts : List.of(List.of("opening hours"), List.of("opening hours", "brake pads"))) {
                Exchange answer = house.send("direct:embed", texts, Map.of(), Map.of("patience", 5_000));
                assertThat(answer.getException()).isNull();
                assertThat((List<?>) answer.getMessage().getBody())
                        .hasSize(texts.size())
                        .allMatch(float[].class::isInstance);
                assertThat(answer.getMessage().getHeaders()).isEmpty();
            }
            assertThat(house.model.requests().get(0).model()).isEqualTo("embed-component");
        }
    }

    @Test
    void waitsNoLongerThanItsPatience() throws Exception {
        try (ModelContext house = ModelContext.with("embed", Map.of())) {
            house.model.vectorsCome(json -> {
                try {
                    Thread.sleep(2_000);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return json;
            });
            Exchange answer = house.send("direct:embed", List.of("hours"), Map.of(), Map.of("patience", 200));
            assertThat(answer.getException())
                    .isInstanceOf(OpenAIException.class)
                    .hasMessageContaining("200 ms");
            assertThat(house.model.asked()).isEqualTo(1);
        }
    }
}
