package dev.switchboard.desk.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an appointment, and what was true of it then; the names are those of the JSON that goes out. It holds the
 * customer's name and number, because it is for the organization's own systems.
 *
 * @param changeId what happened; an appointment has several in its life, and {@code sequence} counts them
 * @param kind held, booked, confirmed, moved, cancelled, reminded, completed or no_show
 * @param state of the appointment after it
 * @param wasAt when it would have been, of one that was moved
 * @param actor who did it: a user's id, or caller, text, page, calendar, clock
 */
public record AppointmentChange(
        UUID appointmentId,
        UUID changeId,
        String kind,
        int sequence,
        String state,
        Instant scheduledAt,
        Instant endsAt,
        @Nullable Instant wasAt,
        @Nullable UUID serviceId,
        String service,
        int priceCents,
        UUID resourceId,
        String resource,
        String source,
        String actor,
        @Nullable String customerName,
        @Nullable String customerPhone,
        @Nullable String customerEmail,
        @Nullable UUID contactId,
        @Nullable UUID callId,
        @Nullable UUID conversationId,
        @Nullable String cancelReason,
        Instant changedAt) {

    @Override
    public String toString() {
        return "AppointmentChange[" + changeId + "]";
    }
}
