package dev.switchboard.ground.version;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each instance says that it serves, and what it hears in return. */
@Component
final class InstanceStore {

    /** One round trip every two seconds: says what this instance serves, and hears what is the last version and what waits. */
    private static final String BEAT = """
            WITH said AS (
                INSERT INTO instance_versions AS i (instance, number, digest, problem) VALUES (:instance, :number, :digest, :problem)
                ON CONFLICT (instance) DO UPDATE SET number = excluded.number, digest = excluded.digest, problem = excluded.problem, seen_at = now()
                RETURNING 1)
            SELECT coalesce(v.number, 0) AS number, coalesce(v.set_digest, '') AS digest, coalesce(v.source, '') AS source,
                coalesce(now() - v.created_at < interval '60 seconds', false) AS fresh,
                EXISTS (SELECT FROM instance_versions i WHERE i.number = v.number AND i.instance <> :instance AND i.seen_at > now() - interval '5 seconds') AS served,
                EXISTS (SELECT FROM file_orders o WHERE o.taken_by IS NULL AND o.created_at > now() - interval '1 minute') AS ordered,
                coalesce((SELECT string_agg(t.id::text || '/' || coalesce(t.ended_at::text, ''), ' ' ORDER BY t.id)
                          FROM file_trials t WHERE t.ended_at IS NULL OR t.ended_at > now() - interval '5 hours'), '') AS trials
            FROM said LEFT JOIN (SELECT * FROM file_versions ORDER BY number DESC LIMIT 1) v ON true""";

    private static final String INSTANCES = """
            SELECT i.instance, i.number, i.problem, i.seen_at, i.seen_at > now() - interval '5 seconds' AS heard, coalesce(v.number, 0) AS last,
                coalesce(i.seen_at < v.created_at, false) AS before
            FROM instance_versions i LEFT JOIN (SELECT * FROM file_versions ORDER BY number DESC LIMIT 1) v ON true
            WHERE i.seen_at > now() - interval '5 minutes' ORDER BY i.instance LIMIT 500""";

    private static final String TAKE = """
            UPDATE file_orders SET taken_by = ? WHERE id = (
                SELECT id FROM file_orders WHERE taken_by IS NULL AND created_at > now() - interval '1 minute'
                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, number, actor""";

    /** The console looks for it. */
    private static final String TAKES_OVER = "is about to take it over";

    private final JdbcClient jdbc;

    @Autowired
    InstanceStore(@Qualifier("workerDataSource") DataSource worker) {
        this(JdbcClient.create(worker));
    }

    InstanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param number of the last version; 0 if there is none
     * @param source how it came to be
     * @param fresh whether that was within the last minute
     * @param served whether another instance serves it
     * @param ordered whether something is wanted by the command line
     * @param trials those that run, and those that ended lately; a text that differs when something changed
     */
    record Heard(
            long number, String digest, String source, boolean fresh, boolean served, boolean ordered, String trials) {

        /** Whether it was written by the service, and every instance is to have it. */
        boolean isForAll() {
            return !source.equals("file") && !source.equals("start");
        }
    }

    Heard beat(String instance, long number, String digest, String problem) {
        return jdbc.sql(BEAT)
                .param("instance", instance)
                .param("number", number)
                .param("digest", digest)
                .param("problem", problem)
                .query((row, i) -> new Heard(
                        row.getLong("number"),
                        row.getString("digest"),
                        row.getString("source"),
                        row.getBoolean("fresh"),
                        row.getBoolean("served"),
                        row.getBoolean("ordered"),
                        row.getString("trials")))
                .single();
    }

    void leave(String instance) {
        jdbc.sql("DELETE FROM instance_versions WHERE instance = ? OR seen_at < now() - interval '1 day'")
                .param(instance)
                .update();
    }

    List<Serving> serving() {
        return jdbc.sql(INSTANCES)
                .query((row, i) -> {
                    boolean heard = row.getBoolean("heard");
                    boolean last = row.getLong("number") == row.getLong("last");
                    String problem = row.getString("problem");
                    return new Serving(
                            row.getString("instance"),
                            row.getLong("number"),
                            heard && last,
                            heard ? last || !problem.isEmpty() ? problem : other(row) : "is not heard of",
                            row.getObject("seen_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /** Each says every two seconds what it serves: right after a change it had no time to. */
    private static String other(ResultSet row) throws SQLException {
        return row.getBoolean("before") ? TAKES_OVER : "serves other files";
    }

    /** A restoring that the command line wants. */
    record Order(UUID id, long number, String actor) {}

    Optional<Order> take(String instance) {
        return jdbc.sql(TAKE)
                .param(instance)
                .query((row, i) -> new Order(row.getObject(1, UUID.class), row.getLong(2), row.getString(3)))
                .optional();
    }

    void settle(UUID order, boolean failed, String outcome) {
        jdbc.sql("UPDATE file_orders SET failed = ?, outcome = ? WHERE id = ?")
                .params(failed, outcome, order)
                .update();
    }

    UUID order(long number, String actor) {
        return jdbc.sql("""
                        WITH wanted AS (INSERT INTO file_orders (number, actor) VALUES (?, ?) RETURNING id),
                            told AS (SELECT pg_notify('file_version', '') FROM wanted)
                        SELECT id FROM wanted LEFT JOIN told ON true""").params(number, actor).query(UUID.class).single();
    }

    /** @param outcome null until there is one */
    record Settled(@Nullable String outcome, boolean failed, boolean taken) {}

    Settled look(UUID order) {
        return jdbc.sql("SELECT outcome, failed, taken_by FROM file_orders WHERE id = ?")
                .param(order)
                .query((row, i) -> new Settled(row.getString(1), row.getBoolean(2), row.getString(3) != null))
                .single();
    }

    /** Nobody has taken it; nobody shall any more. @return whether that came in time */
    boolean withdraw(UUID order) {
        return jdbc.sql("DELETE FROM file_orders WHERE id = ? AND taken_by IS NULL")
                        .param(order)
                        .update()
                == 1;
    }

    boolean isAnybodyHeardOf(Duration within) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM instance_versions WHERE seen_at > now() - ? * interval '1 second')")
                .param(within.toSeconds())
                .query(Boolean.class)
                .single();
    }
}
