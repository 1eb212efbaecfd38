package dev.switchboard.desk.appointment;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From one state to the next; a step that was made already changes nothing. */
final class Steps {

    private final AppointmentChanges changes;

    Steps(AppointmentChanges changes) {
        this.changes = changes;
    }

    /** @throws BookingRefusedException if it can be changed no more */
    static void live(Appointment appointment, String actor) {
        if (!appointment.state().isLive()) {
            throw refused(appointment);
        }
        if (Actors.isCustomer(actor) && !appointment.scheduledAt().isAfter(Instant.now())) {
            throw new BookingRefusedException("state", "it has begun already");
        }
    }

    private static BookingRefusedException refused(Appointment appointment) {
        return new BookingRefusedException(
                "state", "it is " + appointment.state().wire().replace('_', ' ') + " already");
    }

    Appointment cancel(JdbcClient jdbc, UUID id, String actor, String reason) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        if (before.state() == AppointmentState.CANCELLED) {
            return before;
        }
        live(before, actor);
        return changes.become(jdbc, before, AppointmentState.CANCELLED, actor, Optional.of(reason));
    }

    Appointment confirm(JdbcClient jdbc, UUID id, String actor) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        return switch (before.state()) {
            case CONFIRMED -> before;
            case BOOKED -> changes.become(jdbc, before, AppointmentState.CONFIRMED, actor);
            case DRAFT -> throw new BookingRefusedException("state", "it has to be approved first");
            default -> throw refused(before);
        };
    }

    Appointment approve(JdbcClient jdbc, UUID id, String actor) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        return switch (before.state()) {
            case BOOKED, CONFIRMED -> before;
            case DRAFT -> {
                Appointment booked = changes.become(jdbc, before, AppointmentState.BOOKED, actor);
                Calls.booked(jdbc, booked);
                yield booked;
            }
            default -> throw refused(before);
        };
    }

    Appointment decline(JdbcClient jdbc, UUID id, String actor) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        return switch (before.state()) {
            case CANCELLED -> before;
            case DRAFT ->
                changes.become(jdbc, before, AppointmentState.CANCELLED, actor, Optional.of("it was declined"));
            default -> throw refused(before);
        };
    }

    Appointment end(JdbcClient jdbc, UUID id, AppointmentState state, String actor) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        if (before.state() == state) {
            return before;
        }
        if (before.state() == AppointmentState.CANCELLED || before.state() == AppointmentState.DRAFT) {
            throw new BookingRefusedException(
                    "state", "it is " + (before.state() == AppointmentState.DRAFT ? "a draft" : "cancelled"));
        }
        if (before.scheduledAt().isAfter(Instant.now())) {
            throw new BookingRefusedException("state", "it has not begun yet");
        }
        return changes.become(jdbc, before, state, actor);
    }

    Appointment reminded(JdbcClient jdbc, UUID id, String actor) {
        return changes.reminded(jdbc, AppointmentRows.lock(jdbc, id), actor);
    }

    /** @param notes empty: as they are */
    Appointment describe(JdbcClient jdbc, UUID id, Customer customer, Optional<Optional<String>> notes, String actor) {
        Appointment before = AppointmentRows.lock(jdbc, id);
        jdbc.sql("""
                        UPDATE appointments SET customer_name = coalesce(:name, customer_name), customer_phone = coalesce(:phone, customer_phone),
                            customer_email = coalesce(:email, customer_email), notes = CASE WHEN :described THEN :notes ELSE notes END,
                            updated_at = now()
                        WHERE id = :id""")
                .param("name", customer.name().orElse(null), java.sql.Types.VARCHAR)
                .param("phone", customer.phone().map(PhoneNumber::e164).orElse(null), java.sql.Types.VARCHAR)
                .param("email", customer.email().orElse(null), java.sql.Types.VARCHAR)
                .param("described", notes.isPresent())
                .param("notes", notes.flatMap(text -> text).orElse(null), java.sql.Types.VARCHAR)
                .param("id", id)
                .update();
        changes.described(jdbc, before, actor);
        return AppointmentRows.find(jdbc, id).orElseThrow();
    }

    int releaseHolds(JdbcClient jdbc) {
        return changes.releaseHolds(jdbc);
    }
}
