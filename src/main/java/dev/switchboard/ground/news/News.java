package dev.switchboard.ground.news;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Watches organizations that somebody looks at. One question to the database four times a second, for all of them together
 * and only while there are any, so it does not matter which instance changed something. In an organization where something
 * changes all the time it is told of less often, because each page that hears it asks for what is new.
 */
@Component
public final class News implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final int MOST_READERS = 1_000;
    private static final int MOST_READERS_OF_ORGANIZATION = 50;
    private static final long LOOK_MILLIS = 250;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500); // at least, between two tellings
    private static final int BEATS = 60; // looks between signs of life, by which a reader who left is noticed

    private final OrganizationScope scope;
    private final Map<UUID, Set<Reader>> readers = new ConcurrentHashMap<>();
    private final Map<UUID, Told> told = new ConcurrentHashMap<>();
    private ScheduledExecutorService clock; // from start to stop
    private volatile boolean running;
    private int beat;

    News(OrganizationScope scope) {
        this.scope = scope;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "news");
        thread.setDaemon(true);
        return thread;
    }

    /** @return false if there are too many readers, or the service stops */
    public boolean add(UUID organization, Reader reader) {
        // Whatever changes after this answer is told; what changed before it, a reader sees by asking.
        Set<String> now = newest(organization).getOrDefault(organization, Set.of());
        synchronized (this) {
            int all = readers.values().stream().mapToInt(Set::size).sum();
            int here = readers.getOrDefault(organization, Set.of()).size();
            if (!running || all >= MOST_READERS || here >= MOST_READERS_OF_ORGANIZATION) {
                return false;
            }
            readers.computeIfAbsent(organization, id -> ConcurrentHashMap.newKeySet())
                    .add(reader);
            told.putIfAbsent(organization, new Told(now, System.nanoTime() - QUIET_NANOS));
            return true;
        }
    }

    public synchronized void remove(UUID organization, Reader reader) {
        readers.computeIfPresent(organization, (id, all) -> {
            all.remove(reader);
            return all.isEmpty() ? null : all;
        });
        told.keySet().retainAll(readers.keySet());
    }

    private void look() {
        try {
            if (!readers.isEmpty()) {
                boolean signOfLife = ++beat % BEATS == 0;
                if (signOfLife) {
                    readers.values().forEach(all -> all.forEach(Reader::alive));
                }
                newest(readers.keySet().toArray(UUID[]::new)).forEach(this::tell);
            }
        } catch (DataAccessException databaseAway) {
            LOG.debug("There is no news while the database is away");
        } catch (RuntimeException unforeseen) {
            LOG.warn("News: {}", unforeseen.getClass().getName());
        }
    }

    private Map<UUID, Set<String>> newest(UUID... organizations) {
        Map<UUID, Set<String>> newest = new HashMap<>();
        scope.nowhere()
                .sql("SELECT organization_id, marks FROM news_marks(?)")
                .param(organizations)
                .query((row, number) -> newest.put(row.getObject(1, UUID.class), Set.copyOf(List.of((String[])
                        row.getArray(2).getArray()))))
                .list();
        return newest;
    }

    /** A mark that was not there before is news; one that is gone is not. */
    private void tell(UUID organization, Set<String> marks) {
        Told before = told.get(organization);
        long now = System.nanoTime();
        if (before == null || now - before.at < QUIET_NANOS) {
            return; // what is new now is still new then
        }
        boolean news = !before.marks.containsAll(marks);
        told.replace(organization, new Told(marks, news ? now : before.at));
        if (news) {
            readers.getOrDefault(organization, Set.of()).forEach(Reader::changed);
        }
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(News::thread);
        running = true;
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        running = false;
        clock.shutdownNow();
        readers.values().forEach(all -> all.forEach(Reader::end));
        readers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends first: the web server waits for requests that are under way, and these would never end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** What there was when readers were told, or would have been. */
    private record Told(Set<String> marks, long at) {}

    /** Somebody who looks at an organization. None of these may wait or throw. */
    public interface Reader {

        void changed();

        /** Nothing changed, and the reader may want to know that somebody still watches. */
        void alive();

        void end();
    }
}
