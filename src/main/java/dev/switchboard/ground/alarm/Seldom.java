package dev.switchboard.ground.alarm;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks seldom for what takes long, so that looking at things never is what makes them slow: a hundredth of the time at most. */
public final class Seldom {

    private static final long SLOW = Duration.ofMillis(250).toNanos();
    private static final int TIMES = 100;

    private final LongSupplier clock;
    private List<Reading> last = List.of();
    private long goodUntil;

    public Seldom() {
        this(System::nanoTime);
    }

    Seldom(LongSupplier clock) {
        this.clock = clock;
        this.goodUntil = clock.getAsLong();
    }

    /** What was read before, if that took long a short while ago. */
    public synchronized List<Reading> read(Supplier<List<Reading>> ask) {
        long begun = clock.getAsLong();
        if (begun - goodUntil < 0) {
            return last;
        }
        last = ask.get();
        long now = clock.getAsLong();
        goodUntil = now - begun < SLOW ? now : now + TIMES * (now - begun);
        return last;
    }
}
