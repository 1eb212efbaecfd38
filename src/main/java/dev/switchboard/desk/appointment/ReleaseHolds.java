package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Drafts let go of their slots when their time is over. */
@Component
final class ReleaseHolds implements Job {

    private static final int AT_ONCE = 500;

    private final OrganizationScope scope;
    private final Bookings bookings;

    ReleaseHolds(OrganizationScope scope, Bookings bookings) {
        this.scope = scope;
        this.bookings = bookings;
    }

    @Override
    public String name() {
        return "release-holds";
    }

    @Override
    public String purpose() {
        return "cancels bookings that nobody approved in time, so that their slots are free again";
    }

    @Override
    public Outcome run() {
        long released = 0;
        long before;
        do {
            before = released;
            List<UUID> organizations = scope.nowhere()
                    .sql("SELECT organization_id FROM list_held_over(?)")
                    .param(AT_ONCE)
                    .query(UUID.class)
                    .list();
            for (UUID organization : organizations) {
                released += bookings.releaseHolds(organization);
            }
        } while (released > before);
        return new Outcome(released, "%,d drafts released".formatted(released));
    }
}
