package dev.switchboard.desk.appointment;

import dev.switchboard.ground.agent.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resources as rows, in the scope that {@code jdbc} is in. */
final class ResourceRows {

    /** What an organization has that has set none up. */
    static final String USUAL = "Calendar";

    private static final String ALL = """
            SELECT id, name, service_ids, active, position FROM resources WHERE organization_id = current_organization()
            ORDER BY position, lower(name)""";

    private ResourceRows() {}

    /** In the owner's order; never none. */
    static List<Resource> all(JdbcClient jdbc) {
        List<Resource> found = read(jdbc);
        if (!found.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        INSERT INTO resources (organization_id, name)
                        SELECT current_organization(), ? WHERE EXISTS (SELECT FROM organizations WHERE id = current_organization())
                        ON CONFLICT DO NOTHING""").param(USUAL).update();
        return read(jdbc);
    }

    private static List<Resource> read(JdbcClient jdbc) {
        Map<UUID, Map<DayOfWeek, List<Span>>> weeks = new HashMap<>();
        jdbc.sql("""
                        SELECT resource_id, weekday, opens, closes FROM resource_hours
                        WHERE organization_id = current_organization() ORDER BY weekday, opens""").query(row -> {
            weeks.computeIfAbsent(row.getObject(1, UUID.class), whose -> new EnumMap<>(DayOfWeek.class))
                    .computeIfAbsent(DayOfWeek.of(row.getInt(2)), day -> new ArrayList<>())
                    .add(new Span(row.getObject(3, LocalTime.class), row.getObject(4, LocalTime.class)));
        });
        return jdbc.sql(ALL).query((row, number) -> row(row, weeks)).list();
    }

    private static Resource row(ResultSet row, Map<UUID, Map<DayOfWeek, List<Span>>> weeks) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Resource(
                id,
                row.getString(2),
                List.of((UUID[]) row.getArray(3).getArray()),
                row.getBoolean(4),
                row.getInt(5),
                weeks.getOrDefault(id, Map.of()));
    }

    static UUID insert(JdbcClient jdbc, Map<String, @Nullable Object> fields) {
        UUID id = jdbc.sql("""
                        INSERT INTO resources (organization_id, name, service_ids, active, position)
                        VALUES (current_organization(), :name, :serviceIds, :active, :position) RETURNING id""").params(columns(fields)).query(UUID.class).single();
        replaceWeek(jdbc, id, fields);
        return id;
    }

    static void update(JdbcClient jdbc, UUID id, Map<String, @Nullable Object> fields) {
        jdbc.sql("""
                        UPDATE resources SET name = :name, service_ids = :serviceIds, active = :active, position = :position,
                            updated_at = now()
                        WHERE organization_id = current_organization() AND id = :id""").params(columns(fields)).param("id", id).update();
        replaceWeek(jdbc, id, fields);
    }

    private static Map<String, @Nullable Object> columns(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> columns = new HashMap<>(fields);
        columns.remove("hours");
        List<?> services = fields.get("serviceIds") instanceof List<?> given ? given : List.of();
        columns.put("serviceIds", services.toArray(UUID[]::new));
        return columns;
    }

    private static void replaceWeek(JdbcClient jdbc, UUID id, Map<String, @Nullable Object> fields) {
        jdbc.sql("DELETE FROM resource_hours WHERE organization_id = current_organization() AND resource_id = ?")
                .param(id)
                .update();
        Resource.week(fields)
                .forEach((day, spans) -> spans.forEach(span -> jdbc.sql("""
                        INSERT INTO resource_hours (organization_id, resource_id, weekday, opens, closes)
                        VALUES (current_organization(), ?, ?, ?, ?)""")
                        .params(id, day.getValue(), span.opens(), span.closes())
                        .update()));
    }
}
