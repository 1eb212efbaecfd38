package dev.switchboard.desk.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What keeps a resource busy, and for how long.
 *
 * @param serviceId empty if it was deleted since it was booked
 * @param buffer behind it, before anything else begins
 */
record Work(Optional<UUID> serviceId, String name, int priceCents, boolean bookable, Duration length, Duration buffer) {

    /** The same again, as long as it was when it was booked. */
    static Work of(Appointment booked) {
        return new Work(
                booked.serviceId(),
                booked.serviceName(),
                booked.priceCents(),
                true,
                Duration.between(booked.scheduledAt(), booked.endsAt()),
                Duration.between(booked.endsAt(), booked.freeAt()));
    }

    Instant end(Instant start) {
        return start.plus(length);
    }

    Instant free(Instant start) {
        return end(start).plus(buffer);
    }

    boolean canBeDoneBy(Resource resource) {
        return serviceId.map(resource::does).orElse(resource.active());
    }
}
