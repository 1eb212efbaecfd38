package dev.switchboard.desk.calendar.outside;

import java.util.Optional;
import java.util.UUID;

/**
 * An event as it stands in a calendar.
 *
 * @param appointment the booking that it says it is, if it is one of ours or a copy of one
 * @param written from when until when we said that it is when we wrote it last, if it tells: else somebody moved it
 * @param deleted what else is known of it is empty then
 * @param span empty if it is deleted, or has no time
 * @param busy whether it keeps anybody from anything
 */
public record SeenEvent(
        String id,
        String etag,
        Optional<UUID> appointment,
        Optional<Span> written,
        boolean deleted,
        Optional<Span> span,
        boolean allDay,
        boolean busy) {

    public static SeenEvent deleted(String id) {
        return new SeenEvent(id, "", Optional.empty(), Optional.empty(), true, Optional.empty(), false, false);
    }

    @Override
    public String toString() {
        return "SeenEvent[" + id + "]";
    }
}
