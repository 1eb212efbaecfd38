package dev.switchboard.desk.contact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes about a person: only what is named changes, and null clears it.
 *
 * @param values by the name of the field: texts, a boolean for {@code blocked}, lists of texts for {@code tags} and
 *     {@code serviceInterests}; {@code phone} in E.164, {@code email} as it was written
 */
public record ContactFields(Map<String, @Nullable Object> values) {

    private static final Map<String, String> COLUMNS = Map.of(
            "name", "name",
            "phone", "phone_number",
            "email", "email",
            "notes", "notes",
            "tags", "tags",
            "consent", "consent",
            "blocked", "blocked",
            "leadStatus", "lead_status",
            "serviceInterests", "service_interests");

    /** What may stand in the audit log, which outlives whoever it is about. */
    private static final List<String> NOT_PERSONAL = List.of("consent", "blocked", "leadStatus");

    public ContactFields {
        if (!COLUMNS.keySet().containsAll(values.keySet())) {
            throw new IllegalArgumentException("expected fields of " + COLUMNS.keySet());
        }
        values = new LinkedHashMap<>(values);
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable((String) values.get(field));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * As the SET clause of an UPDATE names them. A name that a person wrote is not replaced by what a caller says, and a lead
     * status that a person set not by what happened before.
     */
    String assignments() {
        return values.keySet().stream()
                        .map(field -> COLUMNS.get(field) + " = :" + field)
                        .collect(Collectors.joining(", "))
                + (has("name") ? ", name_source = " + (text("name").isEmpty() ? "'caller'" : "'person'") : "")
                + (has("leadStatus") ? ", lead_status_at = now(), lead_status_reason = NULL" : "");
    }

    /** For named parameters. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        values.forEach((field, value) ->
                parameters.put(field, value instanceof List<?> list ? list.toArray(String[]::new) : value));
        return parameters;
    }

    /** Which fields, and only of what names nobody also the value. */
    Map<String, List<@Nullable Object>> audited() {
        Map<String, List<@Nullable Object>> fields = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            Object shown = NOT_PERSONAL.contains(field) ? value : "changed";
            fields.put(field, Collections.singletonList(shown));
        });
        return fields;
    }

    @Override
    public String toString() {
        return "ContactFields" + values.keySet();
    }
}
