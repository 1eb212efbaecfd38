package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Departments as rows, in the scope that {@code jdbc} is in. */
final class DepartmentRows {

    private static final String ALL = "SELECT * FROM departments WHERE organization_id = current_organization()";

    private DepartmentRows() {}

    static List<Department> active(JdbcClient jdbc, Hours usual, Map<UUID, Map<DayOfWeek, List<Span>>> weeks) {
        return jdbc.sql(ALL + " AND active ORDER BY position, lower(name)")
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Department(
                            id,
                            row.getString("name"),
                            numbers(row).map(PhoneNumber::new).toList(),
                            NumberType.of(row.getString("number_type")).orElse(NumberType.PRIMARY),
                            usual.withWeek(weeks.getOrDefault(id, Map.of())));
                })
                .list();
    }

    static List<DepartmentSettings> all(JdbcClient jdbc) {
        Map<UUID, Map<DayOfWeek, List<Span>>> weeks = HoursRows.weeks(jdbc);
        return jdbc.sql(ALL + " ORDER BY position, lower(name)")
                .query((row, number) -> settings(row, weeks))
                .list();
    }

    static Optional<DepartmentSettings> find(JdbcClient jdbc, UUID id) {
        Map<UUID, Map<DayOfWeek, List<Span>>> weeks = HoursRows.weeks(jdbc);
        return jdbc.sql(ALL + " AND id = ?")
                .param(id)
                .query((row, number) -> settings(row, weeks))
                .optional();
    }

    private static DepartmentSettings settings(ResultSet row, Map<UUID, Map<DayOfWeek, List<Span>>> weeks)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new DepartmentSettings(
                id,
                row.getString("name"),
                row.getString("number_type"),
                numbers(row).toList(),
                weeks.getOrDefault(id, Map.of()),
                row.getInt("position"),
                row.getBoolean("active"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Stream<String> numbers(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("forward_to").getArray());
    }

    static UUID insert(JdbcClient jdbc, Map<String, @Nullable Object> fields) {
        return jdbc.sql("""
                        INSERT INTO departments (organization_id, name, number_type, forward_to, position, active)
                        VALUES (current_organization(), :name, :numberType, :forwardTo, :position, :active) RETURNING id""")
                .params(fields)
                .param("forwardTo", array(fields.get("forwardTo")))
                .query(UUID.class)
                .single();
    }

    static void update(JdbcClient jdbc, UUID id, Map<String, @Nullable Object> fields) {
        jdbc.sql("""
                        UPDATE departments SET name = :name, number_type = :numberType, forward_to = :forwardTo, position = :position,
                            active = :active, updated_at = now()
                        WHERE organization_id = current_organization() AND id = :id""")
                .params(fields)
                .param("forwardTo", array(fields.get("forwardTo")))
                .param("id", id)
                .update();
    }

    private static String[] array(@Nullable Object texts) {
        return texts instanceof List<?> list ? list.toArray(String[]::new) : new String[0];
    }
}
