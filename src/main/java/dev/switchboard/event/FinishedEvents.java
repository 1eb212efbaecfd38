package dev.switchboard.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks events as done, those that end at the same moment in one statement: whoever comes first writes for all that come
 * while it writes. A lone one is written at once. What a crash keeps from being marked is worked on again when its lease
 * ends, which changes nothing.
 */
@Component
final class FinishedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedEvents.class);

    /** Tells whether something else of these calls is to be claimed now. */
    private static final String DONE = """
            WITH done AS (
                UPDATE events e SET status = 'done', finished_at = now(), leased_until = NULL, last_error = NULL
                FROM unnest(?, ?) AS f (id, attempts)
                WHERE e.id = f.id AND e.attempts = f.attempts AND e.status = 'pending'
                RETURNING e.id, e.call_id)
            SELECT EXISTS (
                SELECT FROM done d JOIN events e ON e.call_id = d.call_id AND e.status = 'pending' AND e.id <> d.id
                WHERE e.leased_until IS NULL OR e.leased_until < now())""";

    /** Of no organization: the login of workers, which may change events and nothing else. */
    private final JdbcClient worker;

    private final Queue<Event> finished = new ConcurrentLinkedQueue<>(); // at most as many as there are hands
    private final ReentrantLock writing = new ReentrantLock();

    FinishedEvents(@Qualifier("workerDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    /** Returns when it is written, or somebody else is about to write it. @param more told if there is more to be claimed now */
    void add(Event event, Runnable more) {
        finished.add(event);
        while (!finished.isEmpty() && writing.tryLock()) {
            try {
                if (write()) {
                    more.run();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean write() {
        List<Event> all = new ArrayList<>();
        for (Event event = finished.poll(); event != null; event = finished.poll()) {
            all.add(event);
        }
        if (all.isEmpty()) {
            return false;
        }
        try {
            return worker.sql(DONE)
                    .param(all.stream().map(Event::id).toArray(UUID[]::new))
                    .param(all.stream().map(Event::attempts).toArray(Integer[]::new))
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException databaseAway) {
            LOG.warn(
                    "{} events that are done come back when their leases end: {}",
                    all.size(),
                    databaseAway.getClass().getSimpleName());
            return false;
        }
    }
}
