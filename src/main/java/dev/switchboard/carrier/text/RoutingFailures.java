package dev.switchboard.carrier.text;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many calls and texts of the last hour came to numbers that are nobody's: each is a caller who reached no business. */
@Component
final class RoutingFailures implements Measure {

    private static final String WITHIN = "1 hour";

    private final JdbcClient worker;

    RoutingFailures(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "routing_failures";
    }

    @Override
    public List<Reading> read() {
        return worker.sql("SELECT count_unrouted(?::interval)")
                .param(WITHIN)
                .query((row, number) -> Reading.of(row.getLong(1), row.getLong(1)))
                .list();
    }
}
