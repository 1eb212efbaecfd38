package dev.switchboard.desk.calendar.outside;

import java.util.List;
import java.util.Optional;

/**
 * A page of what a calendar tells.
 *
 * @param next where the next page is
 * @param cursor on the last page: where the next look goes on
 */
public record Changes(List<SeenEvent> events, Optional<String> next, Optional<String> cursor) {

    public Changes {
        events = List.copyOf(events);
    }
}
