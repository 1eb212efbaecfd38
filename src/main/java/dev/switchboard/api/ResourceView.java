package dev.switchboard.api;

import dev.switchboard.api.HoursView.WeekView;
import dev.switchboard.desk.appointment.Resource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bay, a chair, a person.
 *
 * @param serviceIds what it can do; none: everything
 * @param hours null: those of the organization
 */
record ResourceView(
        UUID id,
        String name,
        List<UUID> serviceIds,
        boolean active,
        int position,
        @Nullable WeekView hours) {

    static ResourceView of(Resource resource) {
        return new ResourceView(
                resource.id(),
                resource.name(),
                resource.serviceIds(),
                resource.active(),
                resource.position(),
                resource.week().isEmpty() ? null : WeekView.of(resource.week()));
    }
}
