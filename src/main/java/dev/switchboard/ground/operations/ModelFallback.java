package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.alarm.Seldom;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In how many of a hundred calls of the last half hour the rules had to answer for the model. Without a model there is nothing to say. */
@Component
final class ModelFallback implements Measure {

    private static final String WITHIN = "30 minutes";

    private final Seldom seldom = new Seldom();
    private final JdbcClient worker;
    private final boolean modelConfigured;

    ModelFallback(
            @Qualifier("jobDataSource") DataSource worker, @Value("${camel.component.openai.api-key:}") String key) {
        this.worker = JdbcClient.create(worker);
        this.modelConfigured = !key.isBlank();
    }

    @Override
    public String name() {
        return "model_fallback";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        return modelConfigured ? seldom.read(this::count) : List.of();
    }

    private List<Reading> count() {
        return worker.sql("SELECT seen, fallen FROM count_fallbacks(?::interval)")
                .param(WITHIN)
                .query((row, number) -> Reading.percent(row.getLong(2), row.getLong(1)))
                .list();
    }
}
