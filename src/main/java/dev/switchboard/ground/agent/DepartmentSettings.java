package dev.switchboard.ground.agent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A department as an owner sets it.
 *
 * @param forwardTo E.164, called one after the other
 * @param week its own hours; empty: the organization's
 */
public record DepartmentSettings(
        UUID id,
        String name,
        String numberType,
        List<String> forwardTo,
        Map<DayOfWeek, List<Span>> week,
        int position,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {

    /** The fields that somebody may set, by their names in JSON. */
    Map<String, @Nullable Object> settable() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("numberType", numberType);
        fields.put("forwardTo", forwardTo);
        fields.put("hours", week);
        fields.put("position", position);
        fields.put("active", active);
        return fields;
    }

    /** What one has of which only the name is told. */
    static Map<String, @Nullable Object> initial() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", null);
        fields.put("numberType", "primary");
        fields.put("forwardTo", List.of());
        fields.put("hours", Map.of());
        fields.put("position", 0);
        fields.put("active", true);
        return fields;
    }
}
