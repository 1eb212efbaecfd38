package dev.switchboard.desk.lead;

import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.event.Workforce;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Calls whose value and score wait until there is time: while many calls are to be understood, alerts go first, and nobody waits
 * for a score. What is left here is asked for by an event as soon as hands are free. It is in memory only: a call that is here
 * when the service is killed has no value until something is booked in it.
 */
@Component("unvaluedCalls")
public final class UnvaluedCalls implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnvaluedCalls.class);
    private static final int MOST = 100_000; // one more is valued at once
    private static final int AT_ONCE = 20;
    private static final long LOOK_MILLIS = 500;

    private final Workforce workforce;
    private final EventLog events;
    private final OrganizationScope scope;
    private final BlockingQueue<Left> left = new ArrayBlockingQueue<>(MOST);
    private volatile boolean running;
    private ScheduledExecutorService clock; // from start to stop

    UnvaluedCalls(Workforce workforce, EventLog events, OrganizationScope scope) {
        this.workforce = workforce;
        this.events = events;
        this.scope = scope;
    }

    private record Left(UUID organization, UUID call) {}

    /** @return whether there is no time now, and it is asked for later; if not, whoever asks goes on with it */
    public boolean leave(ClassifiedCall call) {
        return running && workforce.isBusy() && left.offer(new Left(call.organizationId(), call.callId()));
    }

    private void look() {
        for (int i = 0; i < AT_ONCE && !workforce.isBusy(); i++) {
            Left next = left.poll();
            if (next == null) {
                return;
            }
            try {
                ask(next);
            } catch (RuntimeException away) {
                LOG.debug(
                        "A call's value is asked for later: {}", away.getClass().getSimpleName());
                left.offer(next);
                return;
            }
        }
    }

    private void ask(Left next) {
        scope.in(next.organization, jdbc -> {
            events.append(jdbc, next.organization, Subject.call(next.call), "call.unvalued", next.call.toString());
            return true;
        });
    }

    /** What is left is asked for, as far as there is a database. */
    @Override
    public synchronized void stop() {
        running = false;
        clock.shutdownNow();
        try {
            for (Left next = left.poll(); next != null; next = left.poll()) {
                ask(next);
            }
        } catch (RuntimeException away) {
            LOG.warn("{} calls stay without a value", left.size() + 1);
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
