package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.NumberType;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Departments as rows, in the scope that {@code jdbc} is in. */
final class DepartmentRows {

    private DepartmentRows() {}

    static List<Department> active(JdbcClient jdbc, Hours usual, Map<UUID, Map<DayOfWeek, List<Span>>> weeks) {
        return jdbc.sql("""
                        SELECT id, name, number_type, forward_to FROM departments
                        WHERE organization_id = current_organization() AND active ORDER BY position, lower(name)""")
                .query((row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Department(
                            id,
                            row.getString(2),
                            Stream.of((String[]) row.getArray(4).getArray())
                                    .map(PhoneNumber::new)
                                    .toList(),
                            NumberType.of(row.getString(3)).orElse(NumberType.PRIMARY),
                            usual.withWeek(weeks.getOrDefault(id, Map.of())));
                })
                .list();
    }
}
