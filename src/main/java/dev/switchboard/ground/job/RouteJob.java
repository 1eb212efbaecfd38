package dev.switchboard.ground.job;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * A job that is a route of {@code routes/}: it takes one bounded batch at a time and answers with how many rows that were;
 * it is asked again until it answers 0.
 */
final class RouteJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(RouteJob.class);
    private static final long PROGRESS_NANOS = Duration.ofSeconds(10).toNanos();

    /** Milliseconds between two batches, in which webhooks have the database for themselves. */
    private static final long PAUSE = 50;

    private final String name;
    private final ProducerTemplate routes;

    RouteJob(String name, ProducerTemplate routes) {
        this.name = name;
        this.routes = routes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String purpose() {
        return "see routes/jobs/" + name + ".yaml";
    }

    @Override
    public Outcome run() throws JobFailedException {
        long rows = 0;
        long saidAt = System.nanoTime();
        try {
            long batch = batch();
            while (batch > 0) {
                rows += batch;
                if (System.nanoTime() - saidAt > PROGRESS_NANOS) {
                    LOG.info("{}: {} rows so far", name, rows);
                    saidAt = System.nanoTime();
                }
                Thread.sleep(PAUSE);
                batch = batch();
            }
        } catch (CamelExecutionException failed) {
            throw new JobFailedException("stopped after " + rows + " rows: " + kind(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("stopped after " + rows + " rows");
        }
        return new Outcome(rows, "%,d rows".formatted(rows));
    }

    /** Without its text, which may quote a row. */
    private static String kind(CamelExecutionException failed) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failed);
        return cause.getClass().getSimpleName() + (cause instanceof SQLException sql ? " " + sql.getSQLState() : "");
    }

    private long batch() {
        Number rows = routes.requestBody("direct:" + name, null, Number.class);
        return rows == null ? 0 : rows.longValue();
    }
}
