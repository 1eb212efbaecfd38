package dev.switchboard.desk.reminder;

import dev.switchboard.ground.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Which reminder an event asks for.
 *
 * @param minutes before the appointment; negative: after it
 * @param revision how often it was dropped and made again
 * @param at when the appointment is
 */
record ReminderKey(UUID appointment, int minutes, int revision, Instant at) {

    /** As routes/jobs/remind-appointments.yaml writes it, {@code 1440:0:1796000000}. */
    static ReminderKey of(Event event) {
        String[] parts = event.key().split(":");
        return new ReminderKey(
                event.subject().id(),
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Instant.ofEpochSecond(Long.parseLong(parts[2])));
    }

    /** Of the message: the same reminder is the same message. */
    String draftKey() {
        return "appointment-reminder:" + appointment + ":" + minutes + ":" + revision + ":" + at.getEpochSecond();
    }

    boolean isAboutNoShow() {
        return minutes < 0;
    }
}
