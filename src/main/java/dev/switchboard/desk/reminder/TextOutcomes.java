package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.message.LastLook;
import dev.switchboard.desk.message.MessageListener;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks once more at what is about to leave, and notes what became of it: an appointment counts as confirmed in writing only
 * when something was sent.
 */
@Component
final class TextOutcomes implements MessageListener, LastLook {

    private static final String ABOUT = """
            SELECT t.appointment_id, t.kind, r.scheduled_at, coalesce(r.state, 'asked')
            FROM appointment_texts t LEFT JOIN appointment_reminders r
                ON r.organization_id = t.organization_id AND r.message_id = t.message_id
            WHERE t.organization_id = current_organization() AND t.message_id = ?""";

    private final Bookings bookings;

    TextOutcomes(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public boolean isAbout(String key) {
        return key.startsWith("appointment:") || key.startsWith("appointment-");
    }

    @Override
    public Optional<String> objection(JdbcClient jdbc, UUID message) {
        Optional<String> reason = about(jdbc, message)
                .flatMap(about -> about.kind.equals(AppointmentMessages.CHANGE)
                        ? movedAgain(jdbc, about, message)
                        : objection(jdbc, about));
        reason.ifPresent(words -> Reminders.end(jdbc, message, "dropped", words));
        return reason;
    }

    /** A move is told once it stays: not one that was taken back, nor the first of two. */
    private Optional<String> movedAgain(JdbcClient jdbc, About about, UUID message) {
        Optional<BookingChange> change = jdbc.sql(
                        "SELECT substr(source_key, 13)::uuid FROM messages WHERE id = ? AND source_key LIKE 'appointment:%'")
                .param(message)
                .query(UUID.class)
                .optional()
                .flatMap(id -> BookingChange.of(jdbc, id))
                .filter(it -> it.kind().equals("moved"));
        Optional<Appointment> appointment = bookings.find(jdbc, about.appointment);
        if (change.isEmpty() || appointment.isEmpty()) {
            return Optional.empty();
        }
        if (change.get().over()) {
            return Optional.of("The appointment was changed again.");
        }
        return change.get().isMovedBack(appointment.get())
                ? Optional.of("The appointment was moved back.")
                : Optional.empty();
    }

    private Optional<String> objection(JdbcClient jdbc, About about) {
        Optional<Appointment> found = bookings.find(jdbc, about.appointment);
        if (found.isEmpty()) {
            return Optional.of("The appointment is gone.");
        }
        Appointment appointment = found.get();
        if (about.kind.equals(AppointmentMessages.NO_SHOW)) {
            return appointment.state() == AppointmentState.NO_SHOW
                    ? Optional.empty()
                    : Optional.of("They came after all.");
        }
        if (!appointment.state().isLive()) {
            return Optional.of("The appointment is no more.");
        }
        if (about.kind.equals(AppointmentMessages.REMINDER)) {
            boolean moved =
                    about.at.filter(at -> !at.equals(appointment.scheduledAt())).isPresent();
            if (moved || !about.state.equals("asked")) {
                return Optional.of("The appointment was moved.");
            }
            if (!appointment.scheduledAt().isAfter(Instant.now())) {
                return Optional.of("The appointment has begun.");
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean heard(JdbcClient jdbc, News news) {
        switch (news.became()) {
            case SENT, SIMULATED -> sent(jdbc, news);
            case FAILED, UNKNOWN -> {
                return Reminders.end(jdbc, news.messageId(), "failed", news.reason()) > 0;
            }
            default -> {}
        }
        return false;
    }

    /** Once, should it be sent again because it did not arrive. */
    private void sent(JdbcClient jdbc, News news) {
        Optional<Sent> first = jdbc.sql("""
                        UPDATE appointment_texts t SET sent_at = now() FROM messages m
                        WHERE t.organization_id = current_organization() AND t.message_id = ? AND t.sent_at IS NULL AND m.id = t.message_id
                        RETURNING t.appointment_id, t.kind, coalesce(m.sent_by, 'clock')""")
                .param(news.messageId())
                .query((row, number) -> new Sent(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .optional();
        Reminders.end(jdbc, news.messageId(), "sent", "");
        first.ifPresent(sent -> note(jdbc, sent));
    }

    private void note(JdbcClient jdbc, Sent sent) {
        boolean reminder = sent.kind.equals(AppointmentMessages.REMINDER);
        if (reminder || sent.kind.equals(AppointmentMessages.BOOKING)) {
            jdbc.sql("""
                            UPDATE appointments SET confirmation_sent = true
                            WHERE organization_id = current_organization() AND id = ? AND NOT confirmation_sent""").param(sent.appointment).update();
        }
        if (reminder) {
            bookings.reminded(jdbc, sent.appointment, sent.actor);
        }
    }

    /** A message that the carrier could not deliver comes back by an event of its own. */
    @Override
    public boolean sendAgain(JdbcClient jdbc, News news, String eventKey, Duration pause) {
        return false;
    }

    private static Optional<About> about(JdbcClient jdbc, UUID message) {
        return jdbc.sql(ABOUT)
                .param(message)
                .query((row, number) -> new About(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getString(4)))
                .optional();
    }

    /**
     * @param at of the appointment, as it was when the reminder was made
     * @param state of the reminder
     */
    private record About(UUID appointment, String kind, Optional<Instant> at, String state) {}

    private record Sent(UUID appointment, String kind, String actor) {}
}
