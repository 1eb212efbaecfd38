package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.QuietHours;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends the reminders whose time has come; {@link TextOutcomes} looks at each once more before it leaves. */
@Component("appointmentReminders")
public final class AppointmentReminders {

    private static final Logger LOG = LoggerFactory.getLogger(AppointmentReminders.class);

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final AppointmentDrafts drafts;
    private final AppointmentMessages messages;

    AppointmentReminders(
            OrganizationScope scope, Bookings bookings, AppointmentDrafts drafts, AppointmentMessages messages) {
        this.scope = scope;
        this.bookings = bookings;
        this.drafts = drafts;
        this.messages = messages;
    }

    /** @param event reminder.due */
    public void send(Event event) {
        ReminderKey key = ReminderKey.of(event);
        UUID organization = event.organizationId();
        try {
            scope.in(organization, jdbc -> Reminders.hold(jdbc, key) && queue(jdbc, key));
        } catch (SendRefusedException refused) {
            LOG.info("A reminder of organization {} is not sent: {}", organization, refused.kind());
            scope.in(organization, jdbc -> Reminders.end(jdbc, key, "failed", String.valueOf(refused.getMessage())));
        }
    }

    private boolean queue(JdbcClient jdbc, ReminderKey key) {
        Optional<Appointment> found = bookings.find(jdbc, key.appointment());
        Optional<String> obstacle = obstacle(jdbc, found, key);
        if (obstacle.isPresent()) {
            return Reminders.end(jdbc, key, "dropped", obstacle.get()) > 0;
        }
        Appointment appointment = found.orElseThrow();
        Instant now = Instant.now();
        Instant read = QuietHours.of(jdbc).flatMap(quiet -> quiet.endsAt(now)).orElse(now);
        Wording wording = key.isAboutNoShow()
                ? Wording.of(Words.NO_SHOW)
                : Wording.of(Words.REMINDER).readAt(read);
        Optional<Draft> draft = drafts.of(jdbc, appointment, wording, Purpose.REMINDER, key.draftKey());
        if (draft.isEmpty()) {
            return Reminders.end(jdbc, key, "dropped", "There is no number or address to write to.") > 0;
        }
        UUID message = messages.queue(
                jdbc,
                draft.get(),
                appointment.id(),
                key.isAboutNoShow() ? AppointmentMessages.NO_SHOW : AppointmentMessages.REMINDER);
        return Reminders.has(jdbc, key, message) > 0;
    }

    private static Optional<String> obstacle(JdbcClient jdbc, Optional<Appointment> found, ReminderKey key) {
        if (found.isEmpty()
                || found.get().scheduledAt().getEpochSecond() != key.at().getEpochSecond()) {
            return Optional.of("The appointment was moved.");
        }
        Reminders.Settings settings = Reminders.settings(jdbc);
        Appointment appointment = found.get();
        if (key.isAboutNoShow()) {
            return appointment.state() == AppointmentState.NO_SHOW && settings.noShowText()
                    ? Optional.empty()
                    : Optional.of("They came, or are not to be written to.");
        }
        if (appointment.state() == AppointmentState.DRAFT || !appointment.isToCome(Instant.now())) {
            return Optional.of("The appointment has begun, or is no more.");
        }
        if (!Arrays.asList(settings.before()).contains(key.minutes())) {
            return Optional.of("Reminders at this time were turned off.");
        }
        if (Reminders.isOvertaken(jdbc, key)) {
            return Optional.of("A later reminder is due as well.");
        }
        return Reminders.wasJustGivenByHand(jdbc, key.appointment())
                ? Optional.of("Somebody at the desk has just reminded them.")
                : Optional.empty();
    }
}
