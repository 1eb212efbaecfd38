package dev.switchboard.ground.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Lets webhooks that wait at the same moment share a transaction: a commit waits for the disk, and most of them would
 * wait for it one after the other. A writer takes whatever has queued while the one before was committing, so a lone
 * webhook waits for nobody.
 *
 * @param <T> what a webhook tells
 */
public final class SharedCommits<T> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCommits.class);

    private final String name;
    private final Room room;
    private final Function<T, String> row;
    private final ToIntFunction<List<T>> store;
    private final BlockingQueue<Pending<T>> queue;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running;

    /**
     * @param name of the writers' threads
     * @param row what is written for it: one statement can't touch a row twice, so what is told of the same one waits for the
     *     next
     * @param store writes all of them in one transaction, and says how many it wrote; fewer than all, or an exception: each is
     *     written alone, so that a bad one fails alone
     */
    public SharedCommits(String name, Room room, Function<T, String> row, ToIntFunction<List<T>> store) {
        this.name = name;
        this.room = room;
        this.row = row;
        this.store = store;
        this.queue = new ArrayBlockingQueue<>(room.waiting());
    }

    /**
     * Returns when it is durable.
     *
     * @throws DataAccessException if it is not written, or nobody knows
     */
    public void write(T told) {
        Sandbox.refuse("what webhooks tell");
        Pending<T> pending = new Pending<>(told, row.apply(told), new CompletableFuture<>());
        if (!running || !queue.offer(pending)) {
            throw new TransientDataAccessResourceException("too many webhooks wait to be written");
        }
        try {
            pending.written.get(room.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // Unless a writer has it already: then it is written, and told again it changes nothing.
            queue.remove(pending);
            throw new QueryTimeoutException("the database takes too long");
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientDataAccessResourceException("stopped while waiting to be written");
        }
    }

    private void work() {
        List<Pending<T>> waiting = new ArrayList<>();
        while (running || !queue.isEmpty() || !waiting.isEmpty()) {
            try {
                if (waiting.isEmpty()) {
                    Pending<T> first = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    waiting.add(first);
                }
                queue.drainTo(waiting, room.atOnce() - waiting.size());
                write(takeDifferentRows(waiting));
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static <T> List<Pending<T>> takeDifferentRows(List<Pending<T>> waiting) {
        Map<String, Pending<T>> taken = new LinkedHashMap<>();
        waiting.removeIf(pending -> taken.putIfAbsent(pending.row, pending) == null);
        return List.copyOf(taken.values());
    }

    private void write(List<Pending<T>> batch) {
        if (batch.size() == 1) {
            writeAlone(batch.get(0));
            return;
        }
        try {
            if (store(batch) == batch.size()) {
                batch.forEach(pending -> pending.written.complete(true));
                return;
            }
        } catch (RuntimeException failed) {
            if (!(failed instanceof DataAccessException) || isAway(failed)) {
                batch.forEach(pending -> pending.written.completeExceptionally(failed));
                return;
            }
            LOG.warn(
                    "{} webhooks are written one by one: {}",
                    batch.size(),
                    failed.getClass().getSimpleName());
        }
        batch.forEach(this::writeAlone);
    }

    private void writeAlone(Pending<T> pending) {
        try {
            if (store(List.of(pending)) == 1) {
                pending.written.complete(true);
            } else {
                pending.written.completeExceptionally(
                        new DataIntegrityViolationException("what it is about is another organization's"));
            }
        } catch (RuntimeException failed) {
            pending.written.completeExceptionally(failed);
        }
    }

    private int store(List<Pending<T>> batch) {
        return store.applyAsInt(batch.stream().map(Pending::told).toList());
    }

    /** One by one, each of them would wait for it again. */
    private static boolean isAway(RuntimeException failed) {
        return failed instanceof TransientDataAccessResourceException
                || failed instanceof NonTransientDataAccessResourceException;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < room.writers(); i++) {
            Thread writer = new Thread(this::work, name + "-" + i);
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
    }

    /** After the webhooks that are being answered, which wait for it. */
    @Override
    public void stop() {
        running = false;
        for (Thread writer : writers) {
            try {
                writer.join(room.patience().toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        writers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server takes requests, and after it has answered the last of them. */
    @Override
    public int getPhase() {
        return 0;
    }

    /**
     * How much there is room for.
     *
     * @param writers transactions at the same time; while one commits, another takes what has come meanwhile
     * @param atOnce webhooks that share a transaction at most
     * @param waiting webhooks that wait at most; one more is refused at once
     * @param patience how long a webhook waits to be written
     */
    public record Room(int writers, int atOnce, int waiting, Duration patience) {}

    private record Pending<T>(T told, String row, CompletableFuture<Boolean> written) {}
}
