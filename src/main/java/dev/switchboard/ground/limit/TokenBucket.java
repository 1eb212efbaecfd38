package dev.switchboard.ground.limit;

/**
 * A bucket of tokens that is one number: when it will be full again. There is one for each caller, so it is small, and one
 * that is full needs not be remembered at all. Whoever has it sees to it that nobody else has it at the same time.
 */
final class TokenBucket {

    private final Rate rate;
    private long fullAt;

    /** @param now as {@link System#nanoTime} has it */
    TokenBucket(Rate rate, long now) {
        this.rate = rate;
        this.fullAt = now;
    }

    /**
     * Takes a token if there is one.
     *
     * @return 0 if it was taken, else the nanoseconds until there is one
     */
    long take(long now) {
        long from = fullAt - now > 0 ? fullAt : now;
        long wait = from - now - (rate.burst() - 1) * rate.nanosOfToken();
        if (wait > 0) {
            return wait;
        }
        fullAt = from + rate.nanosOfToken();
        return 0;
    }

    /** Nanoseconds from {@code now} until it is full, and as good as a new one. */
    long untilFull(long now) {
        return Math.max(0, fullAt - now);
    }
}
