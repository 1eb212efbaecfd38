package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.Appointment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to an appointment, as far as the customer hears of it.
 *
 * @param was when it was before, if it was moved
 * @param over whether something happened since then that says more
 * @param wasHeld whether it was a draft before
 * @param wasBooked whether it was booked before, rather than only held
 */
record BookingChange(
        String kind, String actor, Optional<Instant> was, boolean over, boolean wasHeld, boolean wasBooked) {

    private static final String FIND = """
            SELECT c.kind, c.actor, c.was_at,
                EXISTS (SELECT FROM appointment_changes l WHERE l.appointment_id = c.appointment_id AND l.sequence > c.sequence
                    AND l.kind IN ('booked', 'moved', 'cancelled')),
                EXISTS (SELECT FROM appointment_changes e WHERE e.appointment_id = c.appointment_id AND e.sequence < c.sequence AND e.kind = 'held'),
                EXISTS (SELECT FROM appointment_changes e WHERE e.appointment_id = c.appointment_id AND e.sequence < c.sequence AND e.kind = 'booked')
            FROM appointment_changes c WHERE c.organization_id = current_organization() AND c.id = ?""";

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
