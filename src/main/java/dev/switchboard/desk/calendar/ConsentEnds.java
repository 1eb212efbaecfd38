package dev.switchboard.desk.calendar;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In how many days a consent to a calendar ends by itself, where its provider says so. */
@Component
final class ConsentEnds implements Measure {

    private static final double TENTHS = 10;

    private final JdbcClient worker;

    ConsentEnds(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "credential_days_left";
    }

    @Override
    public String unit() {
        return "days";
    }

    @Override
    public List<Reading> read() {
        return worker.sql("SELECT organization_id, provider, days FROM list_consent_ends()")
                .query((row, number) -> new Reading(
                        Optional.of(row.getObject(1, UUID.class)),
                        row.getString(2) + " calendar",
                        Math.floor(TENTHS * row.getDouble(3)) / TENTHS,
                        1))
                .list();
    }
}
