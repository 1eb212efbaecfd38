package dev.switchboard.desk.lead;

import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls whose value and score are still to come. Alerts go first and nobody waits for a score, so each is asked for by an event of
 * its own, a moment after the call was understood, or when no backlog waits any more. It is in memory only: a call that is here
 * when the service is killed has no value until something is booked in it.
 */
@Component("unvaluedCalls")
public final class UnvaluedCalls implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnvaluedCalls.class);
    private static final int MOST = 100_000; // one more is valued at once
    private static final int AT_ONCE = 50;
    private static final long LOOK_MILLIS = 300;
    private static final int STOP_SECONDS = 5;

    /** Whether something has waited for hands for a while; what is at work, or is to wait, does not count. */
    private static final String BEHIND = """
            SELECT EXISTS (SELECT FROM events WHERE status = 'pending' AND available_at < now() - interval '1 second'
                           AND (leased_until IS NULL OR leased_until <= now()))""";

    private final JdbcClient worker;
    private final EventLog events;
    private final OrganizationScope scope;
    private final BlockingQueue<Left> left = new ArrayBlockingQueue<>(MOST);
    private volatile boolean running;
    private ScheduledExecutorService clock; // from start to stop

    UnvaluedCalls(@Qualifier("jobDataSource") DataSource worker, EventLog events, OrganizationScope scope) {
        this.worker = JdbcClient.create(worker);
        this.events = events;
        this.scope = scope;
    }

    private record Left(UUID organization, UUID call) {}

    /** @return whether it is asked for soon; if not, whoever asks goes on with it */
    public boolean leave(ClassifiedCall call) {
        return running && left.offer(new Left(call.organizationId(), call.callId()));
    }

    private void look() {
        try {
            if (!left.isEmpty() && !worker.sql(BEHIND).query(Boolean.class).single()) {
                for (int i = 0; i < AT_ONCE && !left.isEmpty(); i++) {
                    ask(left.element());
                    left.remove();
                }
            }
        } catch (RuntimeException away) {
            LOG.debug("Values are asked for later: {}", away.getClass().getSimpleName());
        }
    }

    private void ask(Left next) {
        scope.in(next.organization, jdbc -> {
            boolean there = jdbc.sql(
                            "SELECT EXISTS (SELECT FROM phone_calls WHERE id = ? AND organization_id = current_organization())")
                    .param(next.call)
                    .query(Boolean.class)
                    .single();
            if (there) {
                events.append(jdbc, next.organization, Subject.call(next.call), "call.unvalued", next.call.toString());
            }
            return there;
        });
    }

    /** What is left is asked for, as far as there is a database. */
    @Override
    public synchronized void stop() {
        running = false;
        clock.shutdownNow();
        try {
            clock.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            while (!left.isEmpty()) {
                ask(left.element());
                left.remove();
            }
        } catch (RuntimeException away) {
            LOG.warn("{} calls stay without a value", left.size());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "unvalued-calls");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After whoever understands calls. */
    @Override
    public int getPhase() {
        return -1;
    }
}
