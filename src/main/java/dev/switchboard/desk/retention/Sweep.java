package dev.switchboard.desk.retention;

import java.util.List;

/**
 * A table that is gone through from its oldest row on, a batch at a time.
 *
 * @param name as {@code retention_progress} has it
 * @param select the ids of the next rows, with the time that they are ordered by before their id, if there is one: after
 *     {@code :at} and {@code :id}, before {@code :before}, at most {@code :most}
 * @param atOnce rows of a batch
 * @param remembered whether a night goes on where the one before stopped; not where an older row may be due later than a newer
 * @param statements for {@code :ids}, in one transaction; the last one's rows are counted
 */
record Sweep(String name, String select, int atOnce, boolean remembered, List<String> statements) {

    Sweep {
        statements = List.copyOf(statements);
    }
}
