package dev.switchboard.ground.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A token bucket.
 *
 * @param burst requests at once, and the size of the bucket
 * @param perSecond requests in the long run, in each second
 * @param perHour for what is rarer than that: requests in each hour, in place of those in a second; 0 if it is not
 */
public record Rate(
        int burst,
        @DefaultValue("1") int perSecond,
        @DefaultValue("0") int perHour) {

    public Rate(int burst, int perSecond) {
        this(burst, perSecond, 0);
    }

    @ConstructorBinding
    public Rate {
        if (burst < 1 || perSecond < 1 || perHour < 0) {
            throw new IllegalArgumentException("burst and per-second: expected 1 or more; per-hour: 0 or more");
        }
    }

    Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst)
                        .refillGreedy(
                                perHour > 0 ? perHour : perSecond,
                                perHour > 0 ? Duration.ofHours(1) : Duration.ofSeconds(1)))
                .build();
    }
}
