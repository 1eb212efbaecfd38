package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.alarm.Seldom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many of a hundred texts of the last day arrived, of those whose end is known: of each organization, and of all together. */
@Component
final class DeliveryRate implements Measure {

    private static final String WITHIN = "24 hours";

    private final Seldom seldom = new Seldom();
    private final JdbcClient worker;

    DeliveryRate(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "delivery_rate";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        return seldom.read(this::count);
    }

    private List<Reading> count() {
        List<Sent> all = worker.sql("SELECT organization_id, delivered, failed FROM count_deliveries(?::interval)")
                .param(WITHIN)
                .query((row, number) -> new Sent(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)))
                .list();
        List<Reading> readings = new ArrayList<>();
        long delivered = 0;
        long known = 0;
        for (Sent sent : all) {
            if (sent.known() > 0) {
                readings.add(new Reading(
                        Optional.of(sent.organization), "", Reading.share(sent.delivered, sent.known()), sent.known()));
            }
            delivered += sent.delivered;
            known += sent.known();
        }
        if (known > 0) {
            readings.add(Reading.percent(delivered, known));
        }
        return readings;
    }

    private record Sent(UUID organization, long delivered, long failed) {

        long known() {
            return delivered + failed;
        }
    }
}
