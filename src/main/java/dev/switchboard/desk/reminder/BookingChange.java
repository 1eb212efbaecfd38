package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to an appointment, as far as the customer hears of it.
 *
 * @param known when it is as far as the customer knows, who has not heard of every move
 * @param over whether something happened since then that says more
 * @param wasHeld whether it was a draft before
 * @param wasBooked whether it was booked before, rather than only held
 */
record BookingChange(
        String kind, String actor, Optional<Instant> known, boolean over, boolean wasHeld, boolean wasBooked) {

    private static final String FIND = """
            SELECT c.kind, c.actor, (
                    SELECT k.scheduled_at FROM appointment_changes k
                    WHERE k.appointment_id = c.appointment_id AND k.sequence < c.sequence
                      AND (k.kind IN ('held', 'booked') OR k.actor IN ('caller', 'text', 'page') OR EXISTS (
                        SELECT FROM messages m WHERE m.organization_id = c.organization_id AND m.source_key = 'appointment:' || k.id
                            AND m.status NOT IN ('queued', 'canceled', 'failed')))
                    ORDER BY k.sequence DESC LIMIT 1),
                EXISTS (SELECT FROM appointment_changes l WHERE l.appointment_id = c.appointment_id AND l.sequence > c.sequence
                    AND l.kind IN ('booked', 'moved', 'cancelled')),
                EXISTS (SELECT FROM appointment_changes e WHERE e.appointment_id = c.appointment_id AND e.sequence < c.sequence AND e.kind = 'held'),
                EXISTS (SELECT FROM appointment_changes e WHERE e.appointment_id = c.appointment_id AND e.sequence < c.sequence AND e.kind = 'booked')
            FROM appointment_changes c WHERE c.organization_id = current_organization() AND c.id = ?""";

    /** What is about to leave either has left before this is asked, or sees what is decided by it. */
    private static final String HOLD = """
            SELECT m.id FROM messages m JOIN appointment_texts t ON t.organization_id = m.organization_id AND t.message_id = m.id
            WHERE t.organization_id = current_organization() AND t.appointment_id = ? AND t.kind = 'change'
              AND m.status IN ('queued', 'sending') ORDER BY m.id FOR UPDATE OF m""";

    /** Longer than the console offers to take a move back. */
    private static final Duration UNDO = Duration.ofSeconds(10);

    private static final Set<String> CUSTOMERS = Set.of(Actors.CALLER, Actors.TEXT, Actors.PAGE);

    static Optional<BookingChange> of(JdbcClient jdbc, UUID id) {
        return jdbc.sql(FIND)
                .param(id)
                .query((row, number) -> new BookingChange(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)))
                .optional();
    }

    /** The same, while nothing that tells of the appointment is about to leave; in the transaction that decides by it. */
    static Optional<BookingChange> holding(JdbcClient jdbc, UUID appointment, UUID id) {
        jdbc.sql(HOLD).param(appointment).query(UUID.class).list();
        return of(jdbc, id);
    }

    /** Whether it was moved, and the customer knows of no other time than it has now. */
    boolean isMovedBack(Appointment appointment) {
        return kind.equals("moved") && known.equals(Optional.of(appointment.scheduledAt()));
    }

    /** How long the customer is not told yet: somebody may be about to take it back. */
    Duration pause() {
        return kind.equals("moved") && Actors.isPerson(actor) ? UNDO : Duration.ZERO;
    }

    /** What the customer is told; nothing where they did it by a text, which is answered, or need not hear of it. */
    Optional<Words> words() {
        if (over || actor.equals(Actors.TEXT) && !kind.equals("booked") && !kind.equals("held")) {
            return Optional.empty();
        }
        return switch (kind) {
            case "held" -> Optional.of(Words.HELD);
            case "booked" -> Optional.of(wasHeld ? Words.APPROVED : Words.BOOKED);
            case "moved" -> Optional.of(wasHeld && !wasBooked ? Words.HELD : Words.MOVED);
            case "cancelled" -> Optional.of(wasBooked || !wasHeld || isByCustomer() ? Words.CANCELLED : Words.DECLINED);
            default -> Optional.empty();
        };
    }

    /** Where customers are not texted what they did themselves, they are still told what was done to them. */
    boolean isWanted(Appointment appointment, boolean confirmByText) {
        boolean askedOnPage = appointment.source().equals("page");
        return confirmByText || askedOnPage || !isByCustomer() && (kind.equals("moved") || kind.equals("cancelled"));
    }

    private boolean isByCustomer() {
        return CUSTOMERS.contains(actor);
    }
}
