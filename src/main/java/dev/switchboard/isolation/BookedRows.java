package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something of a tenant's that can be booked, and something that is. */
final class BookedRows {

    private BookedRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        UUID resource =
                Tenants.insert(jdbc, "INSERT INTO resources (organization_id, name) VALUES (?, ?) RETURNING id", id, word);
        ids.put("resources", resource);
        // A second one, or the owner could not delete the first.
        Tenants.insert(jdbc, "INSERT INTO resources (organization_id, name) VALUES (?, ?) RETURNING id", id, "2 " + word);
        jdbc.sql("""
                        INSERT INTO resource_hours (organization_id, resource_id, weekday, opens, closes)
                        SELECT ?, ?, day, '09:00', '17:00' FROM generate_series(1, 7) day""").params(id, resource).update();
        UUID appointment = Tenants.insert(jdbc, """
                        INSERT INTO appointments (organization_id, contact_id, service_id, service_name, resource_id, scheduled_at, ends_at,
                            free_at, customer_name, notes, source, booking_key)
                        SELECT ?, ?, ?, ?, ?, day, day + interval '1 hour', day + interval '1 hour', ?, ?, 'desk', ?
                        FROM (SELECT date_trunc('day', now()) + interval '40 days') AS d (day) RETURNING id""", id, ids.get("contacts"), ids.get("services"), word, resource, word, word, word);
        ids.put("appointments", appointment);
        ids.put("appointment_changes", Tenants.insert(jdbc, """
                        INSERT INTO appointment_changes (organization_id, appointment_id, sequence, kind, state, scheduled_at, ends_at,
                            resource_id, actor)
                        SELECT organization_id, id, 0, 'booked', state, scheduled_at, ends_at, resource_id, ? FROM appointments WHERE id = ?
                        RETURNING id""", word, appointment));
        ids.put("appointment_offers", Tenants.insert(jdbc, """
                        INSERT INTO appointment_offers (organization_id, call_id, turn, action, appointment_id)
                        VALUES (?, ?, 1, 'cancel', ?) RETURNING id""", id, ids.get("phone_calls"), appointment));
        ids.put("busy_times", Tenants.insert(jdbc, """
                        INSERT INTO busy_times (organization_id, resource_id, calendar, external_id, during)
                        VALUES (?, ?, 'google', ?, tstzrange(now() - interval '2 days', now() - interval '1 day')) RETURNING id""", id, resource, word));
        jdbc.sql("""
                        INSERT INTO appointment_reminders (organization_id, appointment_id, minutes_before, scheduled_at, due_at, state, reason)
                        SELECT organization_id, id, 120, scheduled_at, scheduled_at - interval '2 hours', 'dropped', ? FROM appointments
                        WHERE id = ?""").params(word, appointment).update();
        jdbc.sql("INSERT INTO appointment_texts (organization_id, message_id, appointment_id, kind) VALUES (?, ?, ?, 'booking')")
                .params(id, ids.get("messages"), appointment)
                .update();
        jdbc.sql(
                        "INSERT INTO appointment_answers (organization_id, message_id, appointment_id, action) VALUES (?, ?, ?, 'confirm')")
                .params(id, ids.get("messages"), appointment)
                .update();
    }
}
