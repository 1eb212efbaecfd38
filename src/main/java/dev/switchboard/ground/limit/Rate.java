package dev.switchboard.ground.limit;

import java.util.concurrent.TimeUnit;
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

    /** How long it takes until a further request is allowed, in the long run. */
    long nanosOfToken() {
        return perHour > 0 ? TimeUnit.HOURS.toNanos(1) / perHour : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }
}
