package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells customers what happened to their appointments, and keeps the reminders in step. */
@Component("appointmentTexts")
public final class AppointmentTexts {

    private static final Logger LOG = LoggerFactory.getLogger(AppointmentTexts.class);

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final AppointmentDrafts drafts;
    private final AppointmentMessages messages;

    AppointmentTexts(
            OrganizationScope scope, Bookings bookings, AppointmentDrafts drafts, AppointmentMessages messages) {
        this.scope = scope;
        this.bookings = bookings;
        this.drafts = drafts;
        this.messages = messages;
    }

    /** @param event appointment.booked and the like, whose key is the change; may come again */
    public void told(Event event) {
        UUID organization = event.organizationId();
        UUID id = event.subject().id();
        scope.in(organization, jdbc -> bookings.find(jdbc, id)
                .map(appointment -> Reminders.follow(jdbc, appointment, Reminders.settings(jdbc)))
                .orElse(0));
        try {
            scope.in(organization, jdbc -> bookings.find(jdbc, id)
                    .flatMap(appointment -> tell(jdbc, appointment, UUID.fromString(event.key()))));
        } catch (SendRefusedException refused) {
            // They said STOP, for example, or there is nothing to send by; the appointment stands all the same.
            LOG.info("A customer of organization {} is not told of a booking: {}", organization, refused.kind());
        }
    }

    /** @return the message, if there is one */
    private Optional<UUID> tell(JdbcClient jdbc, Appointment appointment, UUID id) {
        Optional<BookingChange> found = BookingChange.holding(jdbc, appointment.id(), id);
        Optional<Words> words = found.flatMap(BookingChange::words);
        if (words.isEmpty()
                || appointment.scheduledAt().isBefore(Instant.now())
                || found.get().isMovedBack(appointment)
                || !found.get().isWanted(appointment, Reminders.settings(jdbc).confirmByText())) {
            return Optional.empty();
        }
        Wording wording = new Wording(words.get(), Optional.empty(), found.get().known(), List.of());
        String kind = found.get().kind().equals("booked") ? AppointmentMessages.BOOKING : AppointmentMessages.CHANGE;
        return drafts.of(jdbc, appointment, wording, Purpose.CONVERSATION, "appointment:" + id)
                .map(draft -> messages.queue(
                        jdbc, draft, appointment.id(), kind, found.get().pause()));
    }
}
