package dev.switchboard.job;

import dev.switchboard.database.OrganizationScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs jobs by the clock, each run on one of the instances. */
@Component("jobs")
public final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final List<Job> jobs;
    private final OrganizationScope scope;

    Jobs(List<Job> jobs, OrganizationScope scope) {
        this.jobs = jobs;
        this.scope = scope;
    }

    /**
     * Runs a job unless another instance has taken this run. For a route whose clock ticks every so many seconds.
     *
     * @param everySeconds between two runs; at least 60
     */
    public void run(String name, int everySeconds) {
        Job job = jobs.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no job '" + name + "'"));
        if (!claim(name, Math.max(60, everySeconds))) {
            return;
        }
        try {
            LOG.info("{}: {}", name, job.run());
        } catch (JobFailedException failed) {
            LOG.error("{}: {}", name, failed.getMessage());
        }
    }

    private boolean claim(String name, int everySeconds) {
        long slot = Instant.now().getEpochSecond() / everySeconds * everySeconds;
        OffsetDateTime dueAt = Instant.ofEpochSecond(slot).atOffset(ZoneOffset.UTC);
        scope.nowhere()
                .sql("DELETE FROM job_runs WHERE due_at < now() - interval '7 days'")
                .update();
        return scope.nowhere()
                        .sql("INSERT INTO job_runs (name, due_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(name, dueAt)
                        .update()
                == 1;
    }
}
