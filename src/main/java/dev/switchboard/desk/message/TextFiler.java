package dev.switchboard.desk.message;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings texts that were taken in into their threads, many at once, in the order in which they came. It rests after each
 * batch for longer than that took, so that webhooks, which somebody waits for, go first when all come at once; unless texts
 * have waited for long. Of all instances one files at a time, and the others look now and then for what one left behind.
 */
@Component
final class TextFiler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TextFiler.class);
    private static final String FILE = "SELECT filed, parked, acts, looked, waited_millis FROM file_texts(?)";
    private static final int AT_ONCE = 500;
    private static final int REST_TIMES = 2;
    private static final Duration SHORTEST_REST = Duration.ofMillis(20); // so that there are several again
    private static final Duration LONGEST_REST = Duration.ofMillis(250);
    private static final Duration LATE =
            Duration.ofMillis(600); // whoever looks at the page sees a text within a second
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final OrganizationScope scope;
    private final EventLog events;
    private final MeterRegistry meters;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private volatile long waitedMillis;
    private Thread thread;

    TextFiler(OrganizationScope scope, EventLog events, MeterRegistry meters) {
        this.scope = scope;
        this.events = events;
        this.meters = meters;
        Gauge.builder("switchboard.texts.waited", () -> waitedMillis / 1e3)
                .description("How long the oldest text of the last look had waited to be filed")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Something was taken in. Cheap, and never waits. */
    void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void run() {
        boolean told = false;
        while (running) {
            try {
                bell.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                while (running && file()) {
                    // until nothing waits
                }
                told = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (!told) {
                    LOG.warn("Texts can't be filed now: {}", failed.getClass().getSimpleName());
                }
                told = true; // and not again with each look, for as long as the database is away
            }
        }
    }

    /** @return whether to look again at once */
    private boolean file() throws InterruptedException {
        long begun = System.nanoTime();
        Batch batch =
                scope.nowhere().sql(FILE).param(AT_ONCE).query(Batch.class).single();
        waitedMillis = batch.waitedMillis;
        if (batch.acts) {
            events.wake();
        }
        if (batch.parked > 0) {
            meters.counter("switchboard.dead.letters", "type", "text.parked").increment(batch.parked);
            LOG.error("{} texts can't be filed, and are dead letters", batch.parked);
        }
        if (batch.looked != 0) {
            Thread.sleep(
                    rest(Duration.ofNanos(System.nanoTime() - begun), batch).toMillis());
        }
        return batch.isElsewhere() || batch.looked == AT_ONCE || batch.filed + batch.parked < batch.looked;
    }

    static Duration rest(Duration took, Batch batch) {
        if (batch.isElsewhere() || batch.waitedMillis > LATE.toMillis()) {
            return SHORTEST_REST;
        }
        Duration rest = took.multipliedBy(REST_TIMES);
        return rest.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = new Thread(this::run, "text-filer");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is left waits for the next start, or for another instance. A statement that is under way comes to its end. */
    @Override
    public synchronized void stop() {
        running = false;
        wake();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After all that takes texts in has ended. */
    @Override
    public int getPhase() {
        return -1;
    }

    /**
     * What one look came to.
     *
     * @param acts whether an event may have come of it
     * @param looked how many were due; -1: another instance is at it
     * @param waitedMillis of the one that waited longest
     */
    record Batch(int filed, int parked, boolean acts, int looked, long waitedMillis) {

        boolean isElsewhere() {
            return looked < 0;
        }
    }
}
