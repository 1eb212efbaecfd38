package dev.switchboard.ground.security;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks somebody outside, and after a failure not again for a while: each question holds a thread until it has failed, and
 * webhooks need the same threads.
 */
final class LeftAlone<T> implements Supplier<T> {

    private static final long NANOS = Duration.ofSeconds(10).toNanos();

    private final Supplier<T> question;
    private volatile boolean failed;
    private volatile long failedAt;

    LeftAlone(Supplier<T> question) {
        this.question = question;
    }

    /** @throws RuntimeException if there is no answer, or was none a moment ago */
    @Override
    public T get() {
        if (failed && System.nanoTime() - failedAt < NANOS) {
            throw new IllegalStateException("left alone for a while after a failure");
        }
        try {
            return question.get();
        } catch (RuntimeException away) {
            failedAt = System.nanoTime();
            failed = true;
            throw away;
        }
    }
}
