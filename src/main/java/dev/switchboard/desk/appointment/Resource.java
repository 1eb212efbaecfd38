package dev.switchboard.desk.appointment;

import dev.switchboard.ground.agent.Span;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bay, a chair, a person: whatever does one thing at a time.
 *
 * @param serviceIds what it can do; none: everything
 * @param week its own hours, by the clock of the organization's zone; none: the organization's. Holidays are for all
 */
public record Resource(
        UUID id, String name, List<UUID> serviceIds, boolean active, int position, Map<DayOfWeek, List<Span>> week) {

    public Resource {
        serviceIds = List.copyOf(serviceIds);
    }

    boolean does(UUID serviceId) {
        return active && (serviceIds.isEmpty() || serviceIds.contains(serviceId));
    }

    /** What somebody may set, by the names in JSON; {@code hours} is a week. */
    Map<String, @Nullable Object> settable() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("serviceIds", serviceIds);
        fields.put("active", active);
        fields.put("position", position);
        fields.put("hours", week);
        return fields;
    }

    /** As one line a day, for the list of changes. */
    static Map<String, @Nullable Object> told(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(fields);
        Map<String, List<String>> days = new LinkedHashMap<>();
        week(fields)
                .forEach((day, spans) -> days.put(
                        day.name().toLowerCase(Locale.ROOT),
                        spans.stream()
                                .map(span -> span.opens() + "–" + span.closes())
                                .toList()));
        told.put("hours", days);
        return told;
    }

    @SuppressWarnings("unchecked") // put there by this room and by whoever read the request, as said above
    static Map<DayOfWeek, List<Span>> week(Map<String, @Nullable Object> fields) {
        return fields.get("hours") instanceof Map<?, ?> week ? (Map<DayOfWeek, List<Span>>) week : Map.of();
    }
}
