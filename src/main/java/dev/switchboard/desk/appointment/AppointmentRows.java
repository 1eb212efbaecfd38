package dev.switchboard.desk.appointment;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.repeat.RequestKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appointments as rows, in the scope that {@code jdbc} is in. */
final class AppointmentRows {

    private static final String SELECT = """
            SELECT a.*, r.name AS resource FROM appointments a
            JOIN resources r ON r.organization_id = a.organization_id AND r.id = a.resource_id
            WHERE a.organization_id = current_organization() AND\s""";

    /** The database refuses what overlaps, or was booked before; it waits for whoever is about to book the same. */
    private static final String INSERT = """
            INSERT INTO appointments (organization_id, contact_id, service_id, service_name, price_cents, resource_id, scheduled_at, ends_at,
                free_at, state, hold_until, customer_name, customer_phone, customer_email, notes, source, call_id, conversation_id, booking_key,
                request_digest)
            VALUES (current_organization(), :contact, :service, :serviceName, :price, :resource, :starts, :ends,
                :free, :state, CASE WHEN :state = 'draft' THEN now() + :hold * interval '1 minute' END, :name, :phone, :email, :notes, :source,
                :call, :conversation, :key, :digest)
            ON CONFLICT DO NOTHING RETURNING id""";

    private static final int MOST_UPCOMING = 20;

    private AppointmentRows() {}

    static Optional<Appointment> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(SELECT + "a.id = ?")
                .param(id)
                .query(AppointmentRows::row)
                .optional();
    }

    /** Nobody else changes it until the transaction is over. */
    static Appointment lock(JdbcClient jdbc, UUID id) {
        return jdbc.sql(SELECT + "a.id = ? FOR UPDATE OF a")
                .param(id)
                .query(AppointmentRows::row)
                .optional()
                .orElseThrow(BookingRefusedException::notFound);
    }

    /** What the wish has made before. @throws KeyReusedException if another one has */
    static Optional<Appointment> byKey(JdbcClient jdbc, BookingWish wish) {
        return jdbc.sql(SELECT + "a.booking_key = ?")
                .param(wish.key())
                .query((row, number) -> {
                    RequestKey.requireSame(wish.digest(), row.getString("request_digest"));
                    return row(row, number);
                })
                .optional();
    }

    static List<Appointment> upcomingOf(JdbcClient jdbc, PhoneNumber customer) {
        return jdbc.sql(SELECT + """
                        a.state IN ('draft', 'booked', 'confirmed') AND a.ends_at > now() AND (a.hold_until IS NULL OR a.hold_until > now())
                        AND (a.customer_phone = :number OR a.contact_id = (
                            SELECT contact_id FROM contact_addresses
                            WHERE organization_id = current_organization() AND address = :number))
                        ORDER BY a.scheduled_at, a.id LIMIT :most""")
                .param("number", customer.e164())
                .param("most", MOST_UPCOMING)
                .query(AppointmentRows::row)
                .list();
    }

    /** @return nothing if the slot is taken, or the key was used before */
    static Optional<UUID> insert(
            JdbcClient jdbc,
            BookingWish wish,
            Known who,
            Work work,
            Resource resource,
            AppointmentState state,
            int hold) {
        return jdbc.sql(INSERT)
                .param("contact", who.contactId().orElse(null))
                .param("service", wish.serviceId())
                .param("serviceName", work.name())
                .param("price", work.priceCents())
                .param("resource", resource.id())
                .param("starts", at(wish.starts()))
                .param("ends", at(work.end(wish.starts())))
                .param("free", at(work.free(wish.starts())))
                .param("state", state.wire())
                .param("hold", hold)
                .param("name", who.customer().name().orElse(null))
                .param("phone", who.customer().phone().map(PhoneNumber::e164).orElse(null))
                .param("email", who.customer().email().orElse(null))
                .param("notes", wish.notes().orElse(null))
                .param("source", wish.source())
                .param("call", wish.callId().orElse(null))
                .param("conversation", wish.conversationId().orElse(null))
                .param("key", wish.key())
                .param("digest", wish.digest().orElse(null))
                .query(UUID.class)
                .optional();
    }

    /** One that the customer had confirmed is booked again: it was another time that they said yes to. */
    static void move(JdbcClient jdbc, UUID id, Work work, Resource resource, Instant starts) {
        jdbc.sql("""
                        UPDATE appointments SET scheduled_at = :starts, ends_at = :ends, free_at = :free, resource_id = :resource,
                            state = CASE state WHEN 'confirmed' THEN 'booked' ELSE state END, confirmation_sent = false,
                            sequence = sequence + 1, updated_at = now()
                        WHERE id = :id""")
                .param("starts", at(starts))
                .param("ends", at(work.end(starts)))
                .param("free", at(work.free(starts)))
                .param("resource", resource.id())
                .param("id", id)
                .update();
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Appointment row(ResultSet row, int number) throws SQLException {
        return new Appointment(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                id(row, "contact_id"),
                id(row, "service_id"),
                row.getString("service_name"),
                row.getInt("price_cents"),
                row.getObject("resource_id", UUID.class),
                row.getString("resource"),
                time(row, "scheduled_at").orElseThrow(),
                time(row, "ends_at").orElseThrow(),
                time(row, "free_at").orElseThrow(),
                AppointmentState.of(row.getString("state")).orElseThrow(),
                time(row, "hold_until"),
                new Customer(
                        text(row, "customer_name"),
                        text(row, "customer_phone").map(PhoneNumber::new),
                        text(row, "customer_email")),
                text(row, "notes"),
                row.getString("source"),
                id(row, "call_id"),
                id(row, "conversation_id"),
                row.getString("booking_key"),
                row.getInt("sequence"),
                row.getBoolean("confirmation_sent"),
                text(row, "cancel_reason"),
                time(row, "created_at").orElseThrow(),
                time(row, "updated_at").orElseThrow());
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
