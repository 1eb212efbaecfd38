package dev.switchboard.desk.appointment;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Services as work to be done, in the scope that {@code jdbc} is in. */
final class WorkRows {

    private WorkRows() {}

    /** Nothing for a service that there is not, or that is switched off. */
    static Optional<Work> find(JdbcClient jdbc, UUID serviceId) {
        return jdbc.sql("""
                        SELECT name, price_cents, bookable, duration_minutes, buffer_minutes FROM services
                        WHERE organization_id = current_organization() AND id = ? AND active""")
                .param(serviceId)
                .query((row, number) -> new Work(
                        Optional.of(serviceId),
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        Duration.ofMinutes(row.getInt(4)),
                        Duration.ofMinutes(row.getInt(5))))
                .optional();
    }
}
