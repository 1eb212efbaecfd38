package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the oldest event has been waiting that somebody could work on; one that waits for its next attempt does not count. */
@Component
final class BacklogAge implements Measure {

    private static final String OLDEST = """
            SELECT count(*), coalesce(max(extract(epoch FROM now() - available_at)), 0) FROM events
            WHERE status = 'pending' AND available_at <= now() AND (leased_until IS NULL OR leased_until < now())""";

    private final JdbcClient worker;

    BacklogAge(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "backlog_age";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public List<Reading> read() {
        return worker.sql(OLDEST)
                .query((row, number) -> Reading.of(Math.floor(row.getDouble(2)), row.getLong(1)))
                .list();
    }
}
