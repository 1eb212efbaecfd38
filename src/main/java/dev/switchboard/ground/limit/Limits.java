package dev.switchboard.ground.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
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
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(61); // each bucket is full again by then
    private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

    private final LoadingCache<Key, Bucket> buckets;
    private final LoadingCache<Key, Bucket> alarms;
    private final MeterRegistry meters;

    Limits(LimitProperties properties, MeterRegistry meters) {
        this.meters = meters;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(key -> (key.caller.isEmpty() ? properties.organization(key.door) : properties.caller(key.door))
                        .bucket());
        this.alarms = Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                .expireAfterWrite(BETWEEN_ALARMS)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(1).refillGreedy(1, BETWEEN_ALARMS))
                        .build());
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
        Bucket bucket = buckets.get(key);
        if (bucket.tryConsume(1)) {
            return Optional.empty();
        }
        meters.counter("switchboard.limit.refused", "door", key.door.wire(), "by", by)
                .increment();
        if (alarms.get(new Key(key.door, key.organization, "")).tryConsume(1)) {
            LOG.error(
                    "Organization {} is over the limit of its {} at the door {}, and is refused with 429",
                    key.organization,
                    by,
                    key.door.wire());
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Optional.of(Duration.ofSeconds(
                Math.max(1, Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds())));
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
