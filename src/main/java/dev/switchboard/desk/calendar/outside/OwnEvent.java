package dev.switchboard.desk.calendar.outside;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A booking as it is to stand in a calendar.
 *
 * @param tentative whether it still has to be approved
 * @param zone of the organization, in which the calendar shows it
 */
public record OwnEvent(
        UUID appointment,
        String title,
        String location,
        String description,
        Span span,
        boolean tentative,
        ZoneId zone) {

    @Override
    public String toString() {
        return "OwnEvent[" + appointment + "]";
    }
}
