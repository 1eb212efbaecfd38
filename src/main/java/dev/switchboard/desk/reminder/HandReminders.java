package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.Replies;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.desk.share.ActionRefusedException;
import dev.switchboard.desk.share.AwaitedOutcome;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.repeat.RequestKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A reminder that somebody of the organization sends by hand, whatever the hour. */
@Component
public final class HandReminders {

    public static final String SMS = "sms";
    public static final String EMAIL = "email";

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final AppointmentDrafts drafts;
    private final AppointmentMessages messages;
    private final Directory directory;
    private final AwaitedOutcome outcome;
    private final AuditLog audit;

    HandReminders(
            OrganizationScope scope,
            Bookings bookings,
            AppointmentDrafts drafts,
            AppointmentMessages messages,
            Directory directory,
            AwaitedOutcome outcome,
            AuditLog audit) {
        this.scope = scope;
        this.bookings = bookings;
        this.drafts = drafts;
        this.messages = messages;
        this.directory = directory;
        this.outcome = outcome;
        this.audit = audit;
    }

    /**
     * @param member who sends it
     * @param method {@link #SMS} or {@link #EMAIL}
     * @param key the same one twice is one message
     * @return nothing for an appointment that is not there
     * @throws ActionRefusedException if the appointment is not to come, or nothing is known to write to
     * @throws SendRefusedException if it can't be sent as things stand
     */
    public Optional<Reminded> send(UUID organization, String member, UUID appointment, String method, RequestKey key) {
        return scope.in(organization, jdbc -> bookings.find(jdbc, appointment)
                        .map(found -> queue(jdbc, found, member, method, key)))
                .map(queued -> new Reminded(
                        queued.message, queued.recipient, method, outcome.status(organization, queued.message)));
    }

    private Queued queue(JdbcClient jdbc, Appointment appointment, String member, String method, RequestKey key) {
        if (!appointment.isToCome(Instant.now()) || appointment.state() == AppointmentState.DRAFT) {
            throw new ActionRefusedException("state", "an appointment that is booked and still to come");
        }
        String draftKey = "appointment-hand:" + appointment.id() + ":" + key.key();
        Wording wording = Wording.of(Words.REMINDER).readAt(Instant.now());
        Draft draft = (method.equals(SMS) ? text(appointment, wording, draftKey) : mail(appointment, wording, draftKey))
                .asked(key.digest());
        UUID message = messages.queue(
                jdbc, draft.by(member, Replies.nameOf(jdbc, member)), appointment.id(), AppointmentMessages.REMINDER);
        audit.append(
                jdbc,
                appointment.organizationId(),
                new Change(
                        member,
                        "created",
                        "appointments/" + appointment.id() + "/reminders",
                        Map.of("method", Arrays.asList(null, method))));
        return new Queued(message, draft.to());
    }

    private Draft text(Appointment appointment, Wording wording, String key) {
        if (appointment.customer().phone().isEmpty()) {
            throw new ActionRefusedException("customerPhone", "an appointment of somebody with a phone number");
        }
        directory
                .listing(appointment.organizationId())
                .flatMap(listing -> listing.sendingAccount())
                .orElseThrow(() -> new SendRefusedException(
                        SendRefusedException.Kind.NO_SENDER, "", "there is no carrier account to send by"));
        return drafts.text(appointment, wording, Purpose.CONVERSATION, key);
    }

    private Draft mail(Appointment appointment, Wording wording, String key) {
        String address = appointment
                .customer()
                .email()
                .orElseThrow(() -> new ActionRefusedException(
                        "customerEmail", "an appointment of somebody with an e-mail address"));
        return drafts.mail(appointment, address, wording, Purpose.CONVERSATION, key);
    }

    private record Queued(UUID message, String recipient) {}

    /** @param recipient a number, E.164, or an address */
    public record Reminded(UUID messageId, String recipient, String method, String status) {

        @Override
        public String toString() {
            return "Reminded[" + messageId + "]";
        }
    }
}
