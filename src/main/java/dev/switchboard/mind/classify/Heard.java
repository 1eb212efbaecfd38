package dev.switchboard.mind.classify;

import java.util.List;

/**
 * What a caller said, word by word.
 *
 * @param text the cleaned transcript
 * @param words its words as understood: lower case, hesitations left out, mishearings put right
 */
record Heard(String text, List<Word> words) {

    /**
     * @param text the word as understood
     * @param start where the words behind it begin in the transcript
     * @param end where they end
     * @param afterPause whether a full stop, comma or question mark stands before it
     */
    record Word(String text, int start, int end, boolean afterPause) {

        Word as(String otherText) {
            return new Word(otherText, start, end, afterPause);
        }
    }

    int size() {
        return words.size();
    }

    String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }

    boolean pauseBefore(int at) {
        return at < words.size() && words.get(at).afterPause();
    }

    /** The caller's own words behind the understood words {@code from} to before {@code to}. */
    String said(int from, int to) {
        return text.substring(words.get(from).start(), words.get(to - 1).end());
    }
}
