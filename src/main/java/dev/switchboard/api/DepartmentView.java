package dev.switchboard.api;

import dev.switchboard.api.HoursView.WeekView;
import dev.switchboard.ground.agent.DepartmentSettings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param hours null: those of the organization */
record DepartmentView(
        UUID id,
        String name,
        String numberType,
        List<String> forwardTo,
        @Nullable WeekView hours,
        int position,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {

    static DepartmentView of(DepartmentSettings settings) {
        return new DepartmentView(
                settings.id(),
                settings.name(),
                settings.numberType(),
                settings.forwardTo(),
                settings.week().isEmpty() ? null : WeekView.of(settings.week()),
                settings.position(),
                settings.active(),
                settings.createdAt(),
                settings.updatedAt());
    }
}
