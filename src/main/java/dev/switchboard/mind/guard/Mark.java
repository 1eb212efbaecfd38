package dev.switchboard.mind.guard;

import java.util.Set;

/**
 * Something that a text claims, and where.
 *
 * @param readings what it may mean; a claim holds if a source says one of them
 * @param units the words behind a number, by their beginnings
 * @param measure the unit of a measure ("hour"), or empty
 * @param days the days that a time is said of; empty if of none
 */
record Mark(Kind kind, int from, int to, Set<String> readings, Set<String> units, String measure, Set<String> days) {

    static Mark of(Kind kind, int from, int to, Set<String> readings) {
        return new Mark(kind, from, to, readings, Set.of(), "", Set.of());
    }

    Mark on(Set<String> of) {
        return new Mark(kind, from, to, readings, units, measure, of);
    }
}
