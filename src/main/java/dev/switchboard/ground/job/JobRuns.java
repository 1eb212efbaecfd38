package dev.switchboard.ground.job;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table {@code job_runs}: which run is whose, and what came of it. All times are the database's. */
@Component
final class JobRuns {

    /**
     * A run that nobody has taken; one whose instance has said nothing for minutes; one that failed a while ago and may do
     * better now.
     */
    private static final String CLAIM = """
            INSERT INTO job_runs AS r (name, due_at)
            SELECT :name, :due WHERE NOT EXISTS (SELECT FROM job_runs WHERE name = :name AND due_at > :due)
            ON CONFLICT (name, due_at) DO UPDATE SET claimed_at = now(), finished_at = NULL, attempts = r.attempts + 1
            WHERE r.attempts < 5 AND (r.finished_at IS NULL AND r.claimed_at < now() - interval '5 minutes'
                                      OR r.failed AND r.finished_at < now() - interval '10 minutes')""";

    private final OrganizationScope scope;

    JobRuns(OrganizationScope scope) {
        this.scope = scope;
    }

    /** In UTC. */
    LocalDateTime now() {
        return scope.nowhere()
                .sql("SELECT now()")
                .query(OffsetDateTime.class)
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    /** @return whether this instance is to do it */
    boolean claim(String name, LocalDateTime dueAt) {
        return scope.nowhere()
                        .sql(CLAIM)
                        .param("name", name)
                        .param("due", dueAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** The last run of each job that ever ran. */
    List<LastRun> last() {
        return scope.nowhere()
                .sql("""
                        SELECT DISTINCT ON (name) name, due_at, finished_at, failed, count, result
                        FROM job_runs ORDER BY name, due_at DESC""")
                .query((row, number) -> new LastRun(
                        row.getString(1),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        instant(row.getObject(3, OffsetDateTime.class)),
                        row.getBoolean(4),
                        row.getObject(5, Long.class),
                        row.getString(6)))
                .list();
    }

    /**
     * When each job was due that last ran well, in UTC; of one that never did, when it was due first. Those that somebody is at are left
     * out.
     */
    Map<String, LocalDateTime> lastGood() {
        Map<String, LocalDateTime> last = new TreeMap<>();
        scope.nowhere()
                .sql("""
                        SELECT name, coalesce(max(due_at) FILTER (WHERE finished_at IS NOT NULL AND NOT failed AND due_at <= now()), min(due_at))
                        FROM job_runs GROUP BY name
                        HAVING count(*) FILTER (WHERE finished_at IS NULL AND claimed_at > now() - interval '5 minutes') = 0""")
                .query((row, number) -> last.put(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()))
                .list();
        return last;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** It is still under way. */
    void alive(String name, LocalDateTime dueAt) {
        scope.nowhere()
                .sql("UPDATE job_runs SET claimed_at = now() WHERE name = ? AND due_at = ? AND finished_at IS NULL")
                .params(name, dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps two months of runs, and the last one of each job however old it is. */
    void finish(String name, LocalDateTime dueAt, boolean failed, long count, String words) {
        scope.nowhere()
                .sql(
                        "UPDATE job_runs SET finished_at = now(), failed = ?, count = ?, result = ? WHERE name = ? AND due_at = ?")
                .params(failed, count, words, name, dueAt.atOffset(ZoneOffset.UTC))
                .update();
        scope.nowhere()
                .sql("DELETE FROM job_runs WHERE name = ? AND due_at < ? - interval '60 days'")
                .params(name, dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    record LastRun(
            String name,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            boolean failed,
            @Nullable Long count,
            @Nullable String result) {}
}
