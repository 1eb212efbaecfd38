package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.reload.Editions;
import dev.switchboard.mind.knowledge.Embeddings;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** Vectors of texts, by {@code routes/dialogue/embed.yaml}, where a model for them is set. */
@Component
@ConditionalOnExpression("!'${camel.component.openai.embedding-model:}'.isBlank()")
class AskedEmbeddings implements Embeddings {

    /** A caller waits: without vectors the search goes by words alone. */
    private static final long PATIENCE_FOR_ONE = 1_000;

    private static final long PATIENCE = 20_000;

    private final ProducerTemplate routes;
    private final String model;

    AskedEmbeddings(ProducerTemplate routes, @Value("${camel.component.openai.embedding-model}") String model) {
        this.routes = routes;
        this.model = model;
    }

    @Override
    public List<float[]> of(List<String> texts) {
        return read(texts).vectors();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Read read(List<String> texts) {
        Exchange answer = Editions.routes(routes).request("direct:embed", exchange -> {
            exchange.getMessage().setBody(texts);
            exchange.setVariable("patience", texts.size() == 1 ? PATIENCE_FOR_ONE : PATIENCE);
        });
        if (answer.getException() instanceof RuntimeException failed) {
            throw failed;
        }
        if (answer.getException() != null) {
            throw new ModelFailedException("the texts have no vectors");
        }
        long counted = answer.getVariable("tokens", 0L, Long.class);
        long tokens =
                counted > 0 ? counted : texts.stream().mapToLong(String::length).sum() / CHARACTERS_OF_A_TOKEN;
        return new Read(answer.getMessage().getBody(List.class), tokens);
    }

    @Override
    public String model() {
        return model;
    }
}
