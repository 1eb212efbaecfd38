package dev.switchboard.ground.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks events as done, those that end at the same moment in one statement: whoever comes first writes its own, and the
 * next writes for all that came meanwhile. What a crash keeps from being marked is worked on again when its lease ends,
 * which changes nothing.
 */
@Component
final class FinishedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedEvents.class);

    /**
     * Tells whether something else of these subjects waits that nobody has claimed. Nothing is joined and 'pending' is not named
     * where events are found by their ids: this is planned once, maybe while nothing waits, and would read all that waits ever after.
     */
    static final String DONE = """
            WITH done AS (
                UPDATE events e SET status = 'done', finished_at = now(), leased_until = NULL
                WHERE e.id = ANY (?) AND e.attempts = (?)[array_position(?, e.id)] AND e.status NOT IN ('done', 'dead')
                RETURNING e.id, e.subject_id)
            SELECT coalesce(bool_or((
                SELECT true FROM events e
                WHERE e.subject_id = d.subject_id AND e.status = 'pending' AND e.id <> d.id
                  AND (e.leased_until IS NULL OR e.leased_until < now())
                LIMIT 1)), false)
            FROM done d""";

    /** Of no organization: the login of workers, which may change events and nothing else. */
    private final JdbcClient worker;

    /** At most one of each thread that works on events. */
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    private final ReentrantLock writing = new ReentrantLock();

    FinishedEvents(@Qualifier("workerDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    /**
     * Returns when it is written, by this thread or by one that came just before.
     *
     * @param more told if there may be more to be claimed
     * @return whether it is written
     */
    boolean add(Event event, Runnable more) {
        Finished own = new Finished(event);
        finished.add(own);
        writing.lock();
        try {
            if (own.written == null && write()) {
                more.run();
            }
            return Boolean.TRUE.equals(own.written);
        } finally {
            writing.unlock();
        }
    }

    private boolean write() {
        List<Finished> all = new ArrayList<>();
        for (Finished one = finished.poll(); one != null; one = finished.poll()) {
            all.add(one);
        }
        try {
            UUID[] ids = all.stream().map(one -> one.event.id()).toArray(UUID[]::new);
            boolean more = worker.sql(DONE)
                    .param(ids)
                    .param(all.stream().map(one -> one.event.attempts()).toArray(Integer[]::new))
                    .param(ids)
                    .query(Boolean.class)
                    .single();
            all.forEach(one -> one.written = true);
            return more;
        } catch (DataAccessException databaseAway) {
            all.forEach(one -> one.written = false);
            LOG.warn(
                    "{} events that are done come back when their leases end: {}",
                    all.size(),
                    databaseAway.getClass().getSimpleName());
            return false;
        }
    }

    private static final class Finished {

        private final Event event;

        /** Nothing until it was tried; set and read by whoever holds the lock. */
        private @Nullable Boolean written;

        Finished(Event event) {
            this.event = event;
        }
    }
}
