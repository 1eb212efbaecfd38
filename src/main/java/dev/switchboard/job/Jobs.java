package dev.switchboard.job;

import dev.switchboard.database.OrganizationScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Runs jobs by the database's clock, each run on one of the instances. What was missed while no instance was up runs
 * once when one is again; a clock of a machine that jumps changes nothing.
 */
@Component("jobs")
@EnableConfigurationProperties(JobProperties.class)
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Map<String, Job> known = new TreeMap<>();
    private final Map<String, CronExpression> scheduled;
    private final OrganizationScope scope;
    private final MeterRegistry meters;
    private final boolean clock;

    Jobs(
            List<Job> jobs,
            JobProperties properties,
            ProducerTemplate routes,
            OrganizationScope scope,
            MeterRegistry meters,
            @Value("${switchboard.clock:true}") boolean clock) {
        this.clock = clock;
        jobs.forEach(job -> known.put(job.name(), job));
        properties.jobs().keySet().forEach(name -> known.computeIfAbsent(name, route -> new RouteJob(route, routes)));
        this.scheduled = new TreeMap<>(properties.scheduled());
        this.scope = scope;
        this.meters = meters;
    }

    /** By their names. */
    Map<String, Job> known() {
        return known;
    }

    /** For a route that ticks each minute; does nothing in a service that was started for a command. */
    public void tick() {
        if (clock) {
            runDue();
        }
    }

    /** Runs what is due and was not run yet, by this instance or another. */
    public void runDue() {
        LocalDateTime now = scope.nowhere()
                .sql("SELECT now()")
                .query(OffsetDateTime.class)
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
        scheduled.forEach((name, cron) -> Schedule.lastTick(cron, now)
                .filter(dueAt -> claim(name, dueAt))
                .ifPresent(dueAt -> run(known.get(name), dueAt)));
    }

    private boolean claim(String name, LocalDateTime dueAt) {
        return scope.nowhere()
                        .sql("""
                        INSERT INTO job_runs (name, due_at)
                        SELECT :name, :due WHERE NOT EXISTS (SELECT FROM job_runs WHERE name = :name AND due_at >= :due)
                        ON CONFLICT DO NOTHING""")
                        .param("name", name)
                        .param("due", dueAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void run(Job job, LocalDateTime dueAt) {
        Optional<Outcome> outcome = Optional.empty();
        String words;
        try {
            outcome = Optional.of(job.run());
            words = outcome.get().words();
        } catch (JobFailedException failed) {
            words = failed.getMessage();
            LOG.error("{}: {}", job.name(), words);
        } catch (RuntimeException failed) {
            words = failed.getClass().getSimpleName();
            LOG.error("{} failed: {}", job.name(), words);
        }
        long count = outcome.map(Outcome::count).orElse(0L);
        if (count > 0) {
            LOG.info("{}: {}", job.name(), words);
        }
        meters.counter("switchboard.job.runs", "job", job.name(), "result", outcome.isPresent() ? "done" : "failed")
                .increment();
        meters.counter("switchboard.job.rows", "job", job.name()).increment(count);
        finish(job.name(), dueAt, outcome.isEmpty(), count, words);
    }

    /** Keeps two months of runs, and the last one of each job however old it is. */
    private void finish(String name, LocalDateTime dueAt, boolean failed, long count, String words) {
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
}
