package dev.switchboard.ground.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A token bucket.
 *
 * @param burst requests at once, and the size of the bucket
 * @param perSecond requests in the long run
 */
public record Rate(int burst, int perSecond) {

    public Rate {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("burst and per-second: expected 1 or more");
        }
    }

    Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
