package dev.switchboard.ground.database;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Asks the database for what a cache does not know, and, a few at a time only, again for what it knows already: that must not
 * keep a key waiting that nobody has asked for yet.
 */
public final class SparingLoader<K, V> implements AsyncCacheLoader<K, V> {

    private final Function<K, V> query;
    private final Semaphore refreshes;

    /** @param refreshes how many may be asked for again at once; may be shared by several caches */
    public SparingLoader(Function<K, V> query, Semaphore refreshes) {
        this.query = query;
        this.refreshes = refreshes;
    }

    @Override
    public CompletableFuture<V> asyncLoad(K key, Executor executor) {
        return CompletableFuture.supplyAsync(() -> query.apply(key), executor);
    }

    /** While enough others are asked for, the old answer is good for a while longer: whoever wants it next tries again. */
    @Override
    public CompletableFuture<V> asyncReload(K key, V old, Executor executor) {
        if (!refreshes.tryAcquire()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        try {
            return asyncLoad(key, executor).whenComplete((answer, failure) -> refreshes.release());
        } catch (RejectedExecutionException busy) {
            refreshes.release();
            return CompletableFuture.failedFuture(new CancellationException());
        }
    }
}
