package dev.switchboard.ground.agent;

import java.time.LocalDate;
import java.util.List;

/**
 * A day whose hours are not those of its weekday.
 *
 * @param spans none: closed
 */
public record Holiday(LocalDate day, String name, List<Span> spans) {

    public Holiday {
        spans = List.copyOf(spans);
    }

    public boolean closed() {
        return spans.isEmpty();
    }
}
