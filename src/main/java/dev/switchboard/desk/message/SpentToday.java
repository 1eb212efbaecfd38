package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations have spent on messages today, in percent of what they may; 100 where a message did not fit any more. */
@Component
final class SpentToday implements Measure {

    private final JdbcClient worker;

    SpentToday(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "spent_today";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        return worker.sql("SELECT organization_id, percent FROM list_spending()")
                .query((row, number) -> new Reading(Optional.of(row.getObject(1, UUID.class)), "", row.getDouble(2), 1))
                .list();
    }
}
