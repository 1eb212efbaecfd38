package dev.switchboard.ground.event;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** The hands that work on events: as many at once as configured, and nothing waits in a queue with its lease running. */
@Component("workforce")
@DependsOn({"dataSource", "workerDataSource"}) // so that what hands are at is written before these close
public final class Workforce implements DisposableBean {

    private static final int STOP_SECONDS = 20;

    /** Far less than a lease: what waited so long is claimed again rather than worked on too late. */
    private static final int TURN_SECONDS = 5;

    private final Semaphore hands;
    private final Semaphore modelCalls;

    /**
     * Those that ask the model, and an eighth more that are next, so that it is not left alone while more is claimed; of the
     * hands that are left for all else no more than half.
     */
    private final Semaphore modelTurns;

    private final int all;
    private final int gathered;
    private final int gatheredTurns;
    private final ExecutorService threads;
    private volatile boolean leftBehind;

    Workforce(EventProperties properties) {
        int mostModelCalls = Math.min(properties.modelCalls(), properties.workers());
        all = properties.workers();
        gathered = Math.max(1, properties.workers() / 8);
        int others = properties.workers() - mostModelCalls;
        int next = Math.min(Math.max(1, mostModelCalls / 8), others / 2);
        gatheredTurns = Math.max(1, next);
        modelCalls = new Semaphore(mostModelCalls);
        modelTurns = new Semaphore(mostModelCalls + next);
        hands = new Semaphore(properties.workers());
        threads = Executors.newFixedThreadPool(properties.workers(), work -> new Thread(work, "event-worker"));
    }

    /** How many events may be claimed now. */
    public int free() {
        return hands.availablePermits();
    }

    /** Whether there is time for what nobody waits for: half of the hands are free, and the last claim left nothing behind. */
    public boolean hasTimeToSpare() {
        return !leftBehind && free() * 2 >= all;
    }

    /** @param may whether the last claim may have left something behind: it got as much as it could */
    void leftBehind(boolean may) {
        leftBehind = may;
    }

    void awaitFreeHand() throws InterruptedException {
        hands.acquire();
        hands.release();
    }

    /** Until an eighth of the hands is free, or the time is over. */
    void awaitMoreFreeHands(long milliseconds) throws InterruptedException {
        await(hands, gathered, milliseconds);
    }

    /** Until nobody is next to ask the model, or the time is over. */
    void awaitMoreModelTurns(long milliseconds) throws InterruptedException {
        await(modelTurns, gatheredTurns, milliseconds);
    }

    private static void await(Semaphore some, int many, long milliseconds) throws InterruptedException {
        if (some.tryAcquire(many, milliseconds, TimeUnit.MILLISECONDS)) {
            some.release(many);
        }
    }

    /** How many events that ask the model may be claimed now. */
    int freeModelTurns() {
        return modelTurns.availablePermits();
    }

    /**
     * @param asksModel whether the work may wait for the model, which only some of the hands do at once
     * @param work gives what the same hand goes on with, which does not wait for the model
     * @param instead done if the model is busy for too long
     * @param afterwards told each time that more may be taken
     */
    void take(boolean asksModel, Supplier<Runnable> work, Runnable instead, Runnable afterwards) {
        hands.acquireUninterruptibly();
        if (asksModel) {
            modelTurns.acquireUninterruptibly();
        }
        threads.execute(() -> {
            try {
                (asksModel ? inTurn(work, instead, afterwards) : work.get()).run();
            } finally {
                hands.release();
                afterwards.run();
            }
        });
    }

    private Runnable inTurn(Supplier<Runnable> work, Runnable instead, Runnable afterwards) {
        try {
            if (!modelCalls.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                return instead;
            }
            try {
                return work.get();
            } finally {
                modelCalls.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return instead;
        } finally {
            modelTurns.release();
            afterwards.run();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
