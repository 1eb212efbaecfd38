package dev.switchboard.desk.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is said of an appointment.
 *
 * @param readAt when it is read, so that it may say "tomorrow"; empty if it may be read whenever
 * @param was when it was before
 * @param times that are free instead, two at most
 */
record Wording(Words words, Optional<Instant> readAt, Optional<Instant> was, List<Instant> times) {

    Wording {
        times = List.copyOf(times);
    }

    static Wording of(Words words) {
        return new Wording(words, Optional.empty(), Optional.empty(), List.of());
    }

    Wording readAt(Instant time) {
        return new Wording(words, Optional.of(time), was, times);
    }
}
