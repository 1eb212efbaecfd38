package dev.switchboard.mind.classify;

import java.util.Set;

/**
 * Tells whether a caller denies a phrase: a word like "not" stands before it, with nothing between but words that carry
 * it on, as in "not looking for a quote".
 *
 * @param words what denies
 * @param carriedBy what may stand between
 */
record Negation(Set<String> words, Set<String> carriedBy) {

    private static final int REACH = 6;

    boolean denies(Heard heard, int at) {
        for (int before = at - 1; before >= Math.max(0, at - REACH); before--) {
            if (heard.pauseBefore(before + 1)) {
                return false;
            }
            if (words.contains(heard.word(before))) {
                return true;
            }
            if (!carriedBy.contains(heard.word(before))) {
                return false;
            }
        }
        return false;
    }
}
