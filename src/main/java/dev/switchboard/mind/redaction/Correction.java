package dev.switchboard.mind.redaction;

import java.util.Set;

/**
 * An earlier turn of which only a later one told what it was: half of a card's number, for one. Whoever stored the turn
 * stores this text in its place.
 *
 * @param turn which call of {@code hear} it was, counted from 0
 */
public record Correction(int turn, String text, Set<String> kinds) {

    public Correction {
        kinds = Set.copyOf(kinds);
    }
}
