package dev.switchboard.ground.agent;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import dev.switchboard.ground.database.SparingLoader;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What organizations have decided about their agents, from memory. What changes in the database is forgotten on every
 * instance as soon as it is committed; while the database is away, what was last known is good.
 */
public final class AgentProfiles {

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final Duration UNHEARD = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 400;

    /** Of those at once: what is asked for again must not keep one waiting that nobody has asked for yet. */
    private static final int AGAIN_AT_ONCE = 1;

    private static final int BLOCKED_OF_ONE = 64; // more of them count as a further organization
    private static final Weigher<UUID, AgentProfile> WEIGHT =
            (id, profile) -> 1 + profile.blockedCallers().size() / BLOCKED_OF_ONE;

    private final Function<UUID, AgentProfile> query;
    private final AsyncLoadingCache<UUID, AgentProfile> profiles;
    private final Cache<UUID, AgentProfile> lastKnown;
    private final ExecutorService lookUps;
    private final Semaphore again = new Semaphore(AGAIN_AT_ONCE);
    private final Duration patience;
    private final Duration forgetAfter;

    AgentProfiles(Function<UUID, AgentProfile> query, AgentProperties properties) {
        this.query = query;
        this.patience = properties.patience();
        this.forgetAfter = properties.forgetAfter();
        this.lookUps = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), AgentProfiles::thread);
        this.profiles = Caffeine.newBuilder()
                .maximumWeight(properties.remembered())
                .weigher(WEIGHT)
                .refreshAfterWrite(properties.forgetAfter())
                .expireAfterWrite(FORGOTTEN_AFTER)
                .executor(lookUps)
                .buildAsync(new SparingLoader<>(this::load, again));
        this.lastKnown = Caffeine.newBuilder()
                .maximumWeight(properties.remembered())
                .weigher(WEIGHT)
                .build();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "agent-profiles");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Never fails: an organization of which nothing can be learned now, and nothing was ever known, takes messages.
     */
    public AgentProfile of(UUID organizationId) {
        try {
            CompletableFuture<AgentProfile> known = profiles.get(organizationId);
            return known.isDone() ? known.join() : known.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return lastKnown(organizationId);
        } catch (ExecutionException
                | CompletionException
                | CancellationException
                | RejectedExecutionException
                | TimeoutException away) {
            return lastKnown(organizationId);
        }
    }

    /** Every instance is told with the caller's transaction, for tables that tell nothing themselves. */
    public static void tellChanged(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_notify('agent_changed', current_organization()::text)")
                .query()
                .listOfRows();
    }

    private AgentProfile lastKnown(UUID organizationId) {
        AgentProfile known = lastKnown.getIfPresent(organizationId);
        return known == null ? AgentProfile.defaults() : known;
    }

    /** For whoever has just changed something; the notification of it may still be on its way. */
    public void forget(UUID organizationId) {
        profiles.synchronous().invalidate(organizationId);
    }

    /** What changes is heard of from now on; what changed before may not have been. */
    void hears() {
        askAgainAfter(forgetAfter);
        profiles.synchronous().invalidateAll();
    }

    /** Nobody tells what changes: what is in memory is good for a short while only. */
    void hearsNothing() {
        askAgainAfter(forgetAfter.compareTo(UNHEARD) < 0 ? forgetAfter : UNHEARD);
    }

    private void askAgainAfter(Duration age) {
        profiles.synchronous().policy().refreshAfterWrite().orElseThrow().setRefreshesAfter(age);
    }

    private AgentProfile load(UUID organizationId) {
        AgentProfile profile = query.apply(organizationId);
        lastKnown.put(organizationId, profile);
        return profile;
    }
}
