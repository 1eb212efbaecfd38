package dev.switchboard.mind.knowledge.reading;

import java.util.List;

/**
 * What stands under one heading.
 *
 * @param heading with the one above it, if there is one: {@code Prices: Full wraps}; may be empty
 * @param lines each a paragraph, a point of a list, or a row of a table that can be understood alone
 */
public record Section(String heading, List<String> lines) {

    public Section {
        lines = List.copyOf(lines);
    }
}
