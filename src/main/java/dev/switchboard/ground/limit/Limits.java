package dev.switchboard.ground.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * One token bucket for each caller and one for each organization, at each door. Only who has proved who it is may be
 * counted here, or anybody could use up another's. Each instance of the service counts for itself.
 */
@Component
@EnableConfigurationProperties(LimitProperties.class)
public final class Limits {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final UUID NO_ORGANIZATION = new UUID(0, 0);
    private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

    private final Cache<Key, TokenBucket> buckets;
    private final LimitProperties properties;
    private final Cache<Key, Boolean> alarms;
    private final MeterRegistry meters;

    Limits(LimitProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .expireAfter(Expiry.writing((Key key, TokenBucket bucket) ->
                        Duration.ofNanos(bucket.untilFull(System.nanoTime())))) // a new one is as full then
                .executor(Runnable::run) // to tell another thread of each new caller takes longer
                .build();
        this.alarms = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .expireAfterWrite(BETWEEN_ALARMS)
                .build();
    }

    /**
     * Takes one request from both buckets.
     *
     * @param caller a number, or the subject of a token; kept in memory only
     * @return nothing if it may go on, else how long to wait; rounded up to whole seconds
     */
    public Optional<Duration> take(Door door, UUID organization, String caller) {
        return refused(new Key(door, organization, caller.isEmpty() ? "-" : caller), "caller")
                .or(() -> ofOrganization(door, organization));
    }

    /** The same from a person's bucket alone, whatever organization the request is for. */
    public Optional<Duration> ofPerson(Door door, String subject) {
        return refused(new Key(door, NO_ORGANIZATION, subject), "caller");
    }

    /** The same from an organization's bucket alone. */
    public Optional<Duration> ofOrganization(Door door, UUID organization) {
        return refused(new Key(door, organization, ""), "organization");
    }

    private Optional<Duration> refused(Key key, String by) {
        long wait = wait(key);
        if (wait == 0) {
            return Optional.empty();
        }
        meters.counter("switchboard.limit.refused", "door", key.door.wire(), "by", by)
                .increment();
        if (alarms.asMap().putIfAbsent(new Key(key.door, key.organization, ""), true) == null) {
            LOG.error(
                    "Organization {} is over the limit of its {} at the door {}, and is refused with 429",
                    key.organization,
                    by,
                    key.door.wire());
        }
        return Optional.of(Duration.ofSeconds(
                Math.max(1, Duration.ofNanos(wait).plusNanos(999_999_999).toSeconds())));
    }

    private long wait(Key key) {
        long[] wait = new long[1];
        buckets.asMap().compute(key, (same, known) -> {
            long now = System.nanoTime();
            TokenBucket bucket = known == null ? new TokenBucket(rate(key), now) : known;
            wait[0] = bucket.take(now);
            return bucket;
        });
        return wait[0];
    }

    private Rate rate(Key key) {
        return key.caller.isEmpty() ? properties.organization(key.door) : properties.caller(key.door);
    }

    /** Buckets in memory now. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private record Key(Door door, UUID organization, String caller) {

        @Override
        public String toString() {
            return "Key"; // it may hold a caller's number
        }
    }
}
