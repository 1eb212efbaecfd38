package dev.switchboard.desk.appointment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is booked, or was.
 *
 * @param serviceId empty if the service was deleted since
 * @param serviceName as it was called when it was booked; so is the price
 * @param resource the name of the bay, chair or person, as it is called now
 * @param scheduledAt when it starts
 * @param freeAt its end with the buffer behind it
 * @param holdUntil of a draft: when it lets go of its slot
 * @param source {@code call}, {@code text}, {@code page}, {@code desk} or {@code calendar}
 * @param bookingKey what made it
 * @param sequence how often it was changed since it was made
 * @param confirmationSent whether the customer was told of it in writing
 */
public record Appointment(
        UUID id,
        UUID organizationId,
        Optional<UUID> contactId,
        Optional<UUID> serviceId,
        String serviceName,
        int priceCents,
        UUID resourceId,
        String resource,
        Instant scheduledAt,
        Instant endsAt,
        Instant freeAt,
        AppointmentState state,
        Optional<Instant> holdUntil,
        Customer customer,
        Optional<String> notes,
        String source,
        Optional<UUID> callId,
        Optional<UUID> conversationId,
        String bookingKey,
        int sequence,
        boolean confirmationSent,
        Optional<String> cancelReason,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether it keeps its slot, and has not begun. */
    public boolean isToCome(Instant now) {
        return state.isLive() && scheduledAt.isAfter(now);
    }

    @Override
    public String toString() {
        return "Appointment[" + id + ", " + state.wire() + "]";
    }
}
