package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.KeptHours;
import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.alarm.Seldom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many of a hundred texts of the last day arrived, of those whose end is known: of each organization, and of all together. */
@Component
final class DeliveryRate implements Measure {

    private final Seldom seldom = new Seldom();
    private final KeptHours<Sent> hours = new KeptHours<>(this::between);
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
        Map<UUID, Sent> all = new TreeMap<>();
        hours.upTo(Instant.now()).forEach(sent -> all.merge(sent.organization, sent, Sent::and));
        List<Reading> readings = new ArrayList<>();
        long delivered = 0;
        long known = 0;
        for (Sent sent : all.values()) {
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

    private List<Sent> between(Instant since, Instant until) {
        return worker.sql("SELECT organization_id, delivered, failed FROM count_deliveries(?, ?)")
                .params(since.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Sent(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)))
                .list();
    }

    private record Sent(UUID organization, long delivered, long failed) {

        Sent and(Sent other) {
            return new Sent(organization, delivered + other.delivered, failed + other.failed);
        }

        long known() {
            return delivered + failed;
        }
    }
}
