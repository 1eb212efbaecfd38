package dev.switchboard.desk.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a message is tried again that was not taken: soon at first, then ever more seldom, for three days. */
final class RetrySchedule {

    static final Duration TRIED_FOR = Duration.ofDays(3);

    /** The longest that somebody who answers Retry-After is left alone. */
    static final Duration LONGEST_WISH = Duration.ofHours(12);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(12));

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private RetrySchedule() {}

    /**
     * @param attempts so far, at least one
     * @param from when it was first to be sent
     * @param wish how long the other side asked to be left alone; zero if it did not
     * @param share from 0 to 1: how much of a tenth is added, so that what failed together is not tried again together
     * @return nothing if it is given up; the last of all attempts is at the end of the three days
     */
    static Optional<Instant> next(int attempts, Instant from, Instant now, Duration wish, double share) {
        Instant end = from.plus(TRIED_FOR);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration pause = longer(PAUSES.get(Math.min(attempts, PAUSES.size()) - 1), shorter(wish, LONGEST_WISH));
        Instant next = now.plus(pause).plusMillis((long) (pause.toMillis() * share / 10));
        return Optional.of(next.isBefore(end) ? next : end);
    }

    /**
     * How long nothing at all is sent to an address that does not answer well, so that it costs the others nothing.
     *
     * @param failures in a row, at least one
     */
    static Duration rest(int failures, Duration wish) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, 10));
        return longer(shorter(rest, LONGEST_REST), shorter(wish, LONGEST_WISH));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
