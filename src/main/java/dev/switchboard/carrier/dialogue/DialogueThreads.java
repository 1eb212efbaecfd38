package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.database.Sandbox;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.ground.trace.Traces;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Threads that wait for models and tools: none of them holds a connection to the database meanwhile, and nothing queues. */
@Component
class DialogueThreads implements DisposableBean {

    private static final int TOOLS_TO_TURNS = 2; // a turn may wait for a tool, so there is room for one of each

    private final AtomicInteger numbers = new AtomicInteger();
    private final Traces traces;
    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor clock;

    DialogueThreads(DialogueProperties properties, Traces traces) {
        this.traces = traces;
        pool = new ThreadPoolExecutor(
                0, properties.atOnce() * TOOLS_TO_TURNS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
        clock = new ScheduledThreadPoolExecutor(1, this::thread);
        clock.setRemoveOnCancelPolicy(true); // else each turn would be remembered until its moment has passed
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dialogue-" + numbers.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** @throws RejectedExecutionException if all of them are at work */
    void execute(Runnable work) {
        if (Sandbox.isOpen()) {
            work.run(); // what it keeps is seen by this thread alone
            return;
        }
        pool.execute(traces.carried(Editions.carried(work)));
    }

    /** @throws RejectedExecutionException if all of them are at work */
    <T> Future<T> submit(Callable<T> work) {
        if (Sandbox.isOpen()) {
            FutureTask<T> here = new FutureTask<>(work);
            here.run();
            return here;
        }
        return pool.submit(traces.carried(Editions.carried(work)));
    }

    /** Does something short after a while, unless it is cancelled. */
    Future<?> after(Duration pause, Runnable work) {
        return clock.schedule(Editions.carried(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        pool.shutdown();
    }
}
