package dev.switchboard.mind.guard;

import java.util.List;

/** The words of a text, which may be looked at beyond their ends. */
record Words(List<Word> list) {

    Word at(int i) {
        return i >= 0 && i < list.size() ? list.get(i) : Word.NONE;
    }

    int size() {
        return list.size();
    }

    /** Whether these words stand here, one after the other. */
    boolean say(int i, String... words) {
        for (int k = 0; k < words.length; k++) {
            if (!at(i + k).is(words[k])) {
                return false;
            }
        }
        return true;
    }
}
