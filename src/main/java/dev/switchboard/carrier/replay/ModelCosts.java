package dev.switchboard.carrier.replay;

import dev.switchboard.ground.usage.PriceBook;
import dev.switchboard.mind.classify.Classifier;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What it costs to have a model understand calls again, as far as one can tell before it is asked. */
@Component
final class ModelCosts {

    private static final int CHARACTERS_OF_TOKEN = 4; // of English; less of other languages
    private static final int TOKENS_OF_ANSWER = 150;
    private static final int SIDES = 2;
    private static final int LOOKED_AT = 200;
    private static final double MICROS = 1e6;

    private final Classifier classifier;
    private final Supplier<PriceBook> prices;
    private final PastRows rows;
    private final String model;

    ModelCosts(
            Classifier classifier,
            Supplier<PriceBook> prices,
            PastRows rows,
            @Value("${camel.component.openai.model:}") String model) {
        this.classifier = classifier;
        this.prices = prices;
        this.rows = rows;
        this.model = model;
    }

    /** Whether there is a model that calls are understood by. */
    boolean modelConfigured() {
        return classifier.modelConfigured();
    }

    /** In millionths of the currency. */
    long micros(List<Past> all) {
        List<Past> calls = all.stream().filter(Past::isCall).toList();
        List<Past> some = Replayer.sample(calls, LOOKED_AT);
        long words = some.stream().mapToLong(past -> rows.words(past).length()).sum();
        long each = some.isEmpty() ? 0 : words / some.size();
        long told = (classifier.systemMessage().length() + classifier.schema().length() + each) / CHARACTERS_OF_TOKEN;
        return SIDES * calls.size() * prices.get().modelMicros(model, told, TOKENS_OF_ANSWER);
    }

    /** For example {@code 1.20 USD}. */
    String shown(long micros) {
        return String.format(
                Locale.ROOT, "%,.2f %s", micros / MICROS, prices.get().currency());
    }
}
