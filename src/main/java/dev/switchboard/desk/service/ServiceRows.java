package dev.switchboard.desk.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Services as rows, in the scope that {@code jdbc} is in. */
final class ServiceRows {

    private static final String ALL = "SELECT * FROM services WHERE organization_id = current_organization()";

    private ServiceRows() {}

    static List<Service> all(JdbcClient jdbc) {
        return jdbc.sql(ALL + " ORDER BY position, lower(name)")
                .query(ServiceRows::row)
                .list();
    }

    static Optional<Service> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(ALL + " AND id = ?").param(id).query(ServiceRows::row).optional();
    }

    static int count(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM services WHERE organization_id = current_organization()")
                .query(Integer.class)
                .single();
    }

    static UUID insert(JdbcClient jdbc, Map<String, @Nullable Object> fields) {
        return with(jdbc.sql("""
                                INSERT INTO services (organization_id, name, price_cents, duration_minutes, buffer_minutes, keywords, bookable,
                                    active, position)
                                VALUES (current_organization(), :name, :priceCents, :durationMinutes, :bufferMinutes, :keywords, :bookable,
                                    :active, :position)
                                RETURNING id"""), fields).query(UUID.class).single();
    }

    static void update(JdbcClient jdbc, UUID id, Map<String, @Nullable Object> fields) {
        with(jdbc.sql("""
                                UPDATE services SET name = :name, price_cents = :priceCents, duration_minutes = :durationMinutes,
                                    buffer_minutes = :bufferMinutes, keywords = :keywords, bookable = :bookable, active = :active,
                                    position = :position, updated_at = now()
                                WHERE organization_id = current_organization() AND id = :id"""), fields).param("id", id).update();
    }

    private static StatementSpec with(StatementSpec statement, Map<String, @Nullable Object> fields) {
        List<?> keywords = fields.get("keywords") instanceof List<?> given ? given : List.of();
        return statement.params(fields).param("keywords", keywords.toArray(String[]::new));
    }

    static boolean isBooked(JdbcClient jdbc, UUID id) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM appointments WHERE organization_id = current_organization() AND service_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    static void delete(JdbcClient jdbc, UUID id) {
        jdbc.sql("DELETE FROM services WHERE organization_id = current_organization() AND id = ?")
                .param(id)
                .update();
    }

    private static Service row(ResultSet row, int number) throws SQLException {
        return new Service(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("price_cents"),
                row.getInt("duration_minutes"),
                row.getInt("buffer_minutes"),
                List.of((String[]) row.getArray("keywords").getArray()),
                row.getBoolean("bookable"),
                row.getBoolean("active"),
                row.getInt("position"));
    }
}
