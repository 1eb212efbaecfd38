package dev.switchboard.ground.database;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Something of organizations that is kept in memory: forgotten on every instance as soon as a change is committed that the
 * database tells of, and soon enough by itself while nothing is heard from the database.
 */
public final class NotifiedCache<V> {

    private static final Duration HEARD = Duration.ofDays(1);

    private final Duration unheard;
    private final LoadingCache<UUID, V> known;

    /**
     * @param channel on which the database tells the ids of organizations that changed
     * @param most organizations
     * @param unheard how long an answer is good while nothing is heard
     */
    public NotifiedCache(
            DatabaseNotifications notifications, String channel, int most, Duration unheard, Function<UUID, V> load) {
        this.unheard = unheard;
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(unheard)
                .build(load::apply);
        notifications.listen(channel, id -> forget(UUID.fromString(id)), this::heard, this::unheard);
    }

    private void heard() {
        goodFor(HEARD);
        known.invalidateAll();
    }

    private void unheard() {
        goodFor(unheard);
    }

    private void goodFor(Duration age) {
        known.policy().expireAfterWrite().orElseThrow().setExpiresAfter(age);
    }

    public V get(UUID organization) {
        return known.get(organization);
    }

    /** At once, for whoever has just changed it. */
    public void forget(UUID organization) {
        known.invalidate(organization);
    }
}
