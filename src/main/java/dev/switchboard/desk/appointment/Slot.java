package dev.switchboard.desk.appointment;

import java.time.Instant;
import java.util.UUID;

/**
 * A time at which something could begin.
 *
 * @param resource its name: a bay, a chair, a person
 * @param ends of the work, without the buffer behind it
 */
public record Slot(UUID resourceId, String resource, Instant starts, Instant ends) {

    public Slot {
        if (!starts.isBefore(ends)) {
            throw new IllegalArgumentException("expected a slot that ends after it starts");
        }
    }
}
