package dev.switchboard.event;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The hands that work on events: as many at once as configured, and nothing waits in a queue with its lease running. */
@Component("workforce")
public final class Workforce implements DisposableBean {

    private static final int STOP_SECONDS = 20;

    private final Semaphore hands;
    private final ExecutorService threads;

    Workforce(EventProperties properties) {
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

    void take(Runnable work, Runnable afterwards) {
        hands.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                hands.release();
                afterwards.run();
            }
        });
    }

    @Override
    public void destroy() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
