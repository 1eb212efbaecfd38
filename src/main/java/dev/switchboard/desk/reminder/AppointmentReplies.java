package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.desk.message.AppointmentWord;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.desk.reminder.AnswerStore.Answered;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * C, R and X of a customer who was texted about an appointment: confirms it, asks for another time, cancels it. Of several it
 * is the one that they were texted about last, and the answer names its time. What a text means is kept before anything is done,
 * so that it is done once.
 */
@Component("appointmentReplies")
public final class AppointmentReplies {

    private static final Logger LOG = LoggerFactory.getLogger(AppointmentReplies.class);
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int MOST_LOOKED_AT = 200;
    private static final int OFFERED = 2;

    private final OrganizationScope scope;
    private final Bookings bookings;
    private final Availability availability;
    private final AppointmentDrafts drafts;
    private final AppointmentMessages messages;

    AppointmentReplies(
            OrganizationScope scope,
            Bookings bookings,
            Availability availability,
            AppointmentDrafts drafts,
            AppointmentMessages messages) {
        this.scope = scope;
        this.bookings = bookings;
        this.availability = availability;
        this.drafts = drafts;
        this.messages = messages;
    }

    /** @param event message.received; does nothing for any other text, which is only filed */
    public void answer(Event event) {
        UUID message = UUID.fromString(event.key());
        Optional<Answered> taken = scope.in(event.organizationId(), jdbc -> AnswerStore.take(jdbc, message));
        taken.ifPresent(answered -> bookings.find(event.organizationId(), answered.appointment())
                .ifPresent(appointment -> act(answered, appointment)));
    }

    private void act(Answered answered, Appointment appointment) {
        Wording wording;
        try {
            wording = switch (answered.word()) {
                case CONFIRM -> confirm(appointment);
                case RESCHEDULE -> reschedule(appointment);
                case CANCEL -> cancel(appointment);
            };
        } catch (BookingRefusedException changedMeanwhile) {
            LOG.info("A customer's text is left to people: {}", changedMeanwhile.field());
            return;
        }
        say(answered, appointment, wording);
    }

    private Wording confirm(Appointment appointment) {
        if (appointment.state() == AppointmentState.DRAFT) {
            return Wording.of(Words.WAITING);
        }
        if (appointment.state() == AppointmentState.BOOKED) {
            bookings.confirm(appointment.organizationId(), appointment.id(), Actors.TEXT);
        }
        return Wording.of(Words.CONFIRMED);
    }

    private Wording cancel(Appointment appointment) {
        bookings.cancel(appointment.organizationId(), appointment.id(), Actors.TEXT, "Cancelled by text.");
        return Wording.of(Words.CANCELLED_BY_TEXT);
    }

    private Wording reschedule(Appointment appointment) {
        Instant now = Instant.now();
        List<Instant> free = appointment
                .serviceId()
                .map(service -> availability
                        .free(
                                appointment.organizationId(),
                                service,
                                Optional.empty(),
                                now,
                                now.plus(AHEAD),
                                MOST_LOOKED_AT)
                        .stream()
                        .map(Slot::starts)
                        .filter(start -> !start.equals(appointment.scheduledAt()))
                        .distinct()
                        .limit(OFFERED)
                        .toList())
                .orElse(List.of());
        return free.isEmpty()
                ? Wording.of(Words.RESCHEDULE_FULL)
                : new Wording(Words.RESCHEDULE, Optional.empty(), Optional.empty(), free);
    }

    private void say(Answered answered, Appointment appointment, Wording wording) {
        Draft draft = Draft.of(
                        appointment.organizationId(),
                        Channel.of(answered.method()).orElseThrow(),
                        answered.address(),
                        Wordings.plain(drafts.words(appointment, wording)),
                        Purpose.CONVERSATION,
                        "appointment-answer:" + answered.message())
                .withFrom(answered.ours())
                .in(answered.conversation());
        try {
            scope.in(appointment.organizationId(), jdbc -> {
                if (answered.word() != AppointmentWord.RESCHEDULE) {
                    AnswerStore.settle(jdbc, answered);
                }
                return messages.queue(jdbc, draft, appointment.id(), AppointmentMessages.CHANGE);
            });
        } catch (SendRefusedException refused) {
            LOG.info(
                    "A customer's text to organization {} is not answered: {}",
                    appointment.organizationId(),
                    refused.kind());
        }
    }
}
