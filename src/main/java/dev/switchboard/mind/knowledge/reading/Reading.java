package dev.switchboard.mind.knowledge.reading;

import java.util.List;

/**
 * What a file says.
 *
 * @param contentType as its content says
 * @param title that it gives itself; may be empty
 */
public record Reading(String contentType, String title, List<Section> sections) {

    public Reading {
        sections = List.copyOf(sections);
    }
}
