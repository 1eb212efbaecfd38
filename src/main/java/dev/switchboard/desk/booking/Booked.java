package dev.switchboard.desk.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An appointment as a caller hears of it.
 *
 * @param service its name
 * @param held whether somebody has to approve it first
 * @param cancelled whether it does not take place
 */
record Booked(
        UUID id,
        Optional<UUID> serviceId,
        String service,
        Instant starts,
        Instant ends,
        boolean held,
        boolean cancelled) {

    @Override
    public String toString() {
        return "Booked[" + id + "]";
    }
}
