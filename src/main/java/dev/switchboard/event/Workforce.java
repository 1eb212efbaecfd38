package dev.switchboard.event;

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

    private final Semaphore hands;
    private final Semaphore modelCalls;
    private final int gathered;
    private final int gatheredModelCalls;
    private final ExecutorService threads;

    Workforce(EventProperties properties) {
        int mostModelCalls = Math.min(properties.modelCalls(), properties.workers());
        gathered = Math.max(1, properties.workers() / 8);
        gatheredModelCalls = Math.max(1, mostModelCalls / 8);
        modelCalls = new Semaphore(mostModelCalls);
        hands = new Semaphore(properties.workers());
        threads = Executors.newFixedThreadPool(properties.workers(), work -> new Thread(work, "event-worker"));
    }

    /** How many events may be claimed now. */
    public int free() {
        return hands.availablePermits();
    }

    void awaitFreeHand() throws InterruptedException {
        hands.acquire();
        hands.release();
    }

    /** Until an eighth of the hands is free, or the time is over. */
    void awaitMoreFreeHands(long milliseconds) throws InterruptedException {
        await(hands, gathered, milliseconds);
    }

    /** Until an eighth of the calls to the model is free, or the time is over. */
    void awaitMoreModelCalls(long milliseconds) throws InterruptedException {
        await(modelCalls, gatheredModelCalls, milliseconds);
    }

    private static void await(Semaphore some, int many, long milliseconds) throws InterruptedException {
        if (some.tryAcquire(many, milliseconds, TimeUnit.MILLISECONDS)) {
            some.release(many);
        }
    }

    /** How many events that ask the model may be claimed now. */
    int freeModelCalls() {
        return modelCalls.availablePermits();
    }

    /**
     * @param asksModel whether the work may wait for the model, which only some of the hands do at once
     * @param work gives what the same hand goes on with, which does not wait for the model
     */
    void take(boolean asksModel, Supplier<Runnable> work, Runnable afterwards) {
        hands.acquireUninterruptibly();
        if (asksModel) {
            modelCalls.acquireUninterruptibly();
        }
        threads.execute(() -> {
            try {
                begin(asksModel, work).run();
            } finally {
                hands.release();
                afterwards.run();
            }
        });
    }

    private Runnable begin(boolean asksModel, Supplier<Runnable> work) {
        try {
            return work.get();
        } finally {
            if (asksModel) {
                modelCalls.release();
            }
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
