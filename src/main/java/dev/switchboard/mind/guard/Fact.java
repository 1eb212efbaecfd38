package dev.switchboard.mind.guard;

import java.util.Set;

/**
 * Something that a source says.
 *
 * @param context the beginnings of the words that stand around it
 */
record Fact(String source, boolean caller, Mark mark, Set<String> context) {}
