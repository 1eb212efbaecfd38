package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Lets webhooks that wait at the same moment share a transaction: a commit waits for the disk, and most of them would
 * wait for it one after the other. A writer takes whatever has queued while the one before was committing, so a lone
 * webhook waits for nobody.
 */
@Component("callWriter")
@EnableConfigurationProperties(CallProperties.class)
final class SharedCommits implements CallWriter, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCommits.class);
    private static final String WRITE = "SELECT write_call_news(?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)";

    private final OrganizationScope scope;
    private final EventLog events;
    private final CallProperties properties;
    private final BlockingQueue<Pending> queue;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running;

    SharedCommits(OrganizationScope scope, EventLog events, CallProperties properties) {
        this.scope = scope;
        this.events = events;
        this.properties = properties;
        this.queue = new ArrayBlockingQueue<>(properties.waiting());
    }

    @Override
    public void write(CallStep news) {
        Pending pending = new Pending(news, new CompletableFuture<>());
        if (!running || !queue.offer(pending)) {
            throw new TransientDataAccessResourceException("too many webhooks wait to be written");
        }
        try {
            pending.written.get(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
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
        List<Pending> waiting = new ArrayList<>();
        while (running || !queue.isEmpty() || !waiting.isEmpty()) {
            try {
                if (waiting.isEmpty()) {
                    Pending first = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    waiting.add(first);
                }
                queue.drainTo(waiting, properties.atOnce() - waiting.size());
                write(takeDifferentCalls(waiting));
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** One statement can't touch a row twice; what is told of the same call has to wait for the next. */
    private static List<Pending> takeDifferentCalls(List<Pending> waiting) {
        Map<String, Pending> taken = new LinkedHashMap<>();
        waiting.removeIf(pending -> taken.putIfAbsent(pending.call(), pending) == null);
        return List.copyOf(taken.values());
    }

    private void write(List<Pending> batch) {
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

    private void writeAlone(Pending pending) {
        try {
            if (store(List.of(pending)) == 1) {
                pending.written.complete(true);
            } else {
                pending.written.completeExceptionally(
                        new DataIntegrityViolationException("the call is another organization's"));
            }
        } catch (RuntimeException failed) {
            pending.written.completeExceptionally(failed);
        }
    }

    private int store(List<Pending> batch) {
        CallNews news = new CallNews(batch.stream().map(Pending::news).toList());
        int written = scope.nowhere()
                .sql(WRITE)
                .params(news.incoming(), news.words(), news.recordings(), news.progress())
                .query(Integer.class)
                .single();
        if (news.movesOn()) {
            events.wake();
        }
        return written;
    }

    /** One by one, each of them would wait for it again. */
    private static boolean isAway(RuntimeException failed) {
        return failed instanceof TransientDataAccessResourceException
                || failed instanceof NonTransientDataAccessResourceException;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < properties.writers(); i++) {
            Thread writer = new Thread(this::work, "call-writer-" + i);
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
                writer.join(properties.patience().toMillis());
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

    @Override
    public int getPhase() {
        return 0; // before the web server takes requests, and after it has answered the last of them
    }

    private record Pending(CallStep news, CompletableFuture<Boolean> written) {

        String call() {
            return news.leg().accountSid() + "/" + news.leg().callSid();
        }
    }
}
