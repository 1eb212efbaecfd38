package dev.switchboard.ground.job;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * Runs jobs by the database's clock, each run on one of the instances. What was missed while no instance was up runs
 * once when one is again, so does what a dead instance left half, and a machine whose clock jumps changes nothing.
 */
@Component("jobs")
@EnableConfigurationProperties(JobProperties.class)
public final class Jobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int AT_ONCE = 4;
    private static final long HEARTBEAT_SECONDS = 60;

    private final Map<String, Job> known = new TreeMap<>();
    private final Map<String, CronExpression> scheduled;
    private final JobRuns runs;
    private final MeterRegistry meters;
    private final boolean clock;
    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE, Jobs::thread);
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(Jobs::thread);

    Jobs(
            List<Job> jobs,
            JobProperties properties,
            ProducerTemplate routes,
            JobRuns runs,
            MeterRegistry meters,
            @Value("${switchboard.clock:true}") boolean clock) {
        jobs.forEach(job -> known.put(job.name(), job));
        properties.jobs().keySet().forEach(name -> known.computeIfAbsent(name, route -> new RouteJob(route, routes)));
        this.scheduled = new TreeMap<>(properties.scheduled());
        this.runs = runs;
        this.meters = meters;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jobs");
        thread.setDaemon(true);
        return thread;
    }

    /** By their names. */
    Map<String, Job> known() {
        return known;
    }

    /** Each job with its last run, by name. */
    public List<JobState> states() {
        Map<String, JobRuns.LastRun> last = new TreeMap<>();
        runs.last().forEach(run -> last.put(run.name(), run));
        return known.values().stream()
                .map(job -> JobState.of(
                        job,
                        Optional.ofNullable(scheduled.get(job.name())).map(CronExpression::toString),
                        Optional.ofNullable(last.get(job.name()))))
                .toList();
    }

    /**
     * For how long each job that the clock runs should have run well and has not; nothing of one that never ran, or is at it now.
     */
    public Map<String, Duration> overdue() {
        LocalDateTime now = runs.now();
        Map<String, Duration> overdue = new TreeMap<>();
        runs.lastGood().forEach((name, last) -> {
            LocalDateTime next =
                    scheduled.containsKey(name) ? scheduled.get(name).next(last) : null;
            if (next != null && next.isBefore(now)) {
                overdue.put(name, Duration.between(next, now));
            }
        });
        return overdue;
    }

    /** For a route that ticks; waits for no job, and does nothing in a service that was started for a command. */
    public void tick() {
        if (clock) {
            claimDue().forEach(run -> hands.execute(() -> run(run)));
        }
    }

    /** Runs what is due and was not run yet, by this instance or another, and waits for it. */
    public void runDue() {
        claimDue().forEach(this::run);
    }

    private List<Run> claimDue() {
        LocalDateTime now = runs.now();
        List<Run> claimed = new ArrayList<>();
        scheduled.forEach((name, cron) -> Schedule.lastTick(cron, now)
                .filter(dueAt -> runs.claim(name, dueAt))
                .ifPresent(dueAt -> claimed.add(new Run(known.get(name), dueAt))));
        return claimed;
    }

    /**
     * Runs one now, whenever it is due.
     *
     * @throws JobFailedException if not all of it could be done
     */
    Outcome runNow(Job job) throws JobFailedException {
        Run run = new Run(job, runs.now());
        runs.claim(job.name(), run.dueAt);
        Result result = run(run);
        if (result.failed) {
            throw new JobFailedException(result.words);
        }
        return new Outcome(result.count, result.words);
    }

    private Result run(Run run) {
        String name = run.job.name();
        ScheduledFuture<?> heartbeat =
                heart.scheduleAtFixedRate(() -> beat(run), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        Result result = result(run.job);
        heartbeat.cancel(false);
        if (result.failed) {
            LOG.error("{}: {}", name, result.words);
        } else if (result.count > 0) {
            LOG.info("{}: {}", name, result.words);
        }
        meters.counter("switchboard.job.runs", "job", name, "result", result.failed ? "failed" : "done")
                .increment();
        meters.counter("switchboard.job.rows", "job", name).increment(result.count);
        runs.finish(name, run.dueAt, result.failed, result.count, result.words);
        return result;
    }

    private void beat(Run run) {
        try {
            runs.alive(run.job.name(), run.dueAt);
        } catch (RuntimeException databaseAway) {
            LOG.debug("{} can't say that it is under way", run.job.name());
        }
    }

    private static Result result(Job job) {
        try {
            Outcome outcome = job.run();
            return new Result(false, outcome.count(), outcome.words());
        } catch (JobFailedException failed) {
            return new Result(true, 0, failed.getMessage());
        } catch (RuntimeException failed) {
            return new Result(true, 0, "failed, " + failed.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        hands.shutdownNow();
        heart.shutdownNow();
    }

    private record Run(Job job, LocalDateTime dueAt) {}

    private record Result(boolean failed, long count, String words) {}
}
