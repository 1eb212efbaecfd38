package dev.switchboard.line.telephony;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Organizations whose forwarded numbers once brought their calls here and none of which does any more: switched off, or found broken
 * by our test call. The value is how many numbers that are.
 */
@Component
final class ForwardingsInactive implements Measure {

    private final JdbcClient worker;

    ForwardingsInactive(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "forwardings_inactive";
    }

    @Override
    public List<Reading> read() {
        return worker.sql("SELECT organization_id, forwardings FROM list_broken_forwardings()")
                .query((row, number) ->
                        new Reading(Optional.of(row.getObject(1, UUID.class)), "", row.getLong(2), row.getLong(2)))
                .list();
    }
}
