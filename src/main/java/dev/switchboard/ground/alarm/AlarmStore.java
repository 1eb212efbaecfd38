package dev.switchboard.ground.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code alarms}, of all organizations and the platform. Each change says what it changes from, so that of two who look
 * at the same time one changes it. All times are the database's.
 */
@Component
final class AlarmStore {

    private static final String OPEN = """
            INSERT INTO alarms (organization_id, name, key, title, message, unit, value, limit_value)
            VALUES (:organization::uuid, :name, :key, :title, :message, :unit, :value, :limit)
            ON CONFLICT (organization_id, name, key) WHERE state <> 'silent' DO NOTHING""";

    private static final String RING = """
            UPDATE alarms SET state = 'ringing', rang_at = now(), title = :title, message = :message, unit = :unit, value = :value,
                limit_value = :limit, pending = :ways, next_at = now(), updated_at = now()
            WHERE id = :id AND state = 'waiting'""";

    /** Whoever heard it ring hears that it is over, and nobody else. */
    private static final String SILENCE = """
            UPDATE alarms SET state = 'silent', silent_at = now(), value = coalesce(:value, value), pending = told, attempts = 0,
                next_at = now(), updated_at = now()
            WHERE id = :id AND state = 'ringing'""";

    private final JdbcClient worker;

    AlarmStore(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    JdbcClient jdbc() {
        return worker;
    }

    Instant now() {
        return worker.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    }

    List<OpenAlarm> open(String name) {
        return worker.sql(
                        "SELECT id, organization_id, key, state, since FROM alarms WHERE name = ? AND state <> 'silent'")
                .param(name)
                .query(AlarmStore::row)
                .list();
    }

    /** Names of alarms that ring, or wait to. */
    List<String> openNames() {
        return worker.sql("SELECT DISTINCT name FROM alarms WHERE state <> 'silent'")
                .query(String.class)
                .list();
    }

    private static OpenAlarm row(ResultSet row, int number) throws SQLException {
        return new OpenAlarm(
                row.getObject(1, UUID.class),
                Optional.ofNullable(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4).equals("ringing"),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    /** It is too much; from now on it waits, unless it does already, or rings. */
    void open(AlarmRule rule, Reading reading, String unit) {
        about(worker.sql(OPEN), rule, reading.value(), unit)
                .param(
                        "organization",
                        reading.organization().map(UUID::toString).orElse(null),
                        Types.VARCHAR)
                .param("name", rule.name())
                .param("key", reading.key())
                .update();
    }

    private static JdbcClient.StatementSpec about(
            JdbcClient.StatementSpec statement, AlarmRule rule, double value, String unit) {
        return statement
                .param("title", rule.title())
                .param("message", rule.advice().orElse(""))
                .param("unit", unit)
                .param("value", value)
                .param("limit", rule.limit());
    }

    /** @return whether it was this that made it ring */
    boolean ring(UUID id, AlarmRule rule, double value, String unit, List<String> ways) {
        return about(worker.sql(RING), rule, value, unit)
                        .param("ways", ways.toArray(String[]::new))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return whether it was this that made it silent */
    boolean silence(UUID id, @Nullable Double value) {
        return worker.sql(SILENCE)
                        .param("value", value, Types.DOUBLE)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** It did not last. */
    void forget(UUID id) {
        worker.sql("DELETE FROM alarms WHERE id = ? AND state = 'waiting'")
                .param(id)
                .update();
    }

    void goesOn(UUID id, double value) {
        worker.sql("UPDATE alarms SET value = ?, updated_at = now() WHERE id = ? AND state <> 'silent'")
                .params(value, id)
                .update();
    }

    /** How it is now, for the metrics of every instance. */
    void keep(String name, @Nullable Double value, long seen, boolean ringing) {
        worker.sql("""
                        INSERT INTO alarm_readings (name, value, seen, ringing) VALUES (:name, :value, :seen, :ringing)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, seen = excluded.seen, ringing = excluded.ringing,
                            watched_at = now()""")
                .param("name", name)
                .param("value", value, Types.DOUBLE)
                .param("seen", seen)
                .param("ringing", ringing)
                .update();
    }

    /** What is old, and what is measured no longer. */
    void prune(List<String> names) {
        worker.sql("DELETE FROM alarms WHERE state = 'silent' AND silent_at < now() - interval '400 days'")
                .update();
        worker.sql("DELETE FROM alarm_readings WHERE NOT name = ANY (?)")
                .param(names.toArray(String[]::new))
                .update();
    }
}
