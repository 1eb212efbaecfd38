package dev.switchboard.ground.event;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets the consumer of the event table poll as soon as something was committed here, and every now and then for what
 * other instances left behind. Polling alone would either be late or keep the database busy.
 */
@Component("claimScheduler")
final class ClaimScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimScheduler.class);
    private static final long IDLE_MILLIS = 250;
    private static final long GATHER_MILLIS = 10;

    private final Semaphore bell = new Semaphore(0);
    private final Workforce workforce;
    private final ClaimLimits limits;
    private volatile boolean started;
    private volatile boolean moreMayWait = true;
    private volatile boolean rung;
    private CamelContext camelContext;
    private Thread thread;
    private Runnable poll;

    ClaimScheduler(Workforce workforce, ClaimLimits limits) {
        this.limits = limits;
        this.workforce = workforce;
    }

    void wake() {
        rung = true;
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** A hand is free again, or a turn for the model; worth a look if there was more than could be taken. */
    void handIsFree() {
        if (moreMayWait) {
            wake();
        }
    }

    @Override
    public void onInit(Consumer consumer) {}

    @Override
    public void scheduleTask(Runnable task) {
        poll = task;
    }

    @Override
    public void unscheduleTask() {
        started = false;
    }

    @Override
    public void startScheduler() {
        if (!started) {
            started = true;
            thread = new Thread(this::run, "event-claims");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        boolean told = false;
        while (started) {
            try {
                bell.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                bell.drainPermits();
                gather();
                while (claim()) {
                    // some organizations at a time, until all have been looked at
                }
                told = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (!told) {
                    LOG.warn(
                            "Events can't be claimed now: {}", failed.getClass().getSimpleName());
                }
                told = true; // and not again with each look, for as long as the database is away
            }
        }
    }

    /** Each claim takes as long, however many it finds. */
    private void gather() throws InterruptedException {
        if (limits.wasFull()) {
            workforce.awaitMoreFreeHands(GATHER_MILLIS);
        } else if (limits.modelWasFull()) {
            workforce.awaitMoreModelTurns(2 * GATHER_MILLIS);
        }
    }

    /** @return whether to claim again at once */
    private boolean claim() throws InterruptedException {
        workforce.awaitFreeHand();
        if (rung) {
            rung = false;
            limits.rung();
        }
        moreMayWait = true; // a hand that is free while this looks rings as well
        limits.begin();
        poll.run();
        boolean again = limits.end();
        moreMayWait = limits.wasFull() || limits.modelWasFull();
        workforce.leftBehind(moreMayWait);
        return again && started;
    }

    @Override
    public boolean isSchedulerStarted() {
        return started;
    }

    @Override
    protected void doStop() {
        started = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    protected void doShutdown() {
        doStop();
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
