package dev.switchboard.carrier.dialogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Notices a model that says the same again and again, as they do who have lost the thread. */
final class Repetition {

    private static final int RUN = 4;
    private static final int MOST = 3;

    private final StringBuilder word = new StringBuilder();
    private final List<String> last = new ArrayList<>();
    private final Map<String, Integer> runs = new HashMap<>();

    /** @throws ModelFailedException if the same words come for the third time */
    void check(String words) {
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            if (Character.isLetterOrDigit(letter)) {
                word.append(letter);
            } else if (!word.isEmpty()) {
                ends();
            }
        }
    }

    private void ends() {
        last.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
        if (last.size() > RUN) {
            last.remove(0);
        }
        if (last.size() == RUN && runs.merge(String.join(" ", last), 1, Integer::sum) >= MOST) {
            throw new ModelFailedException("the model repeats itself");
        }
    }
}
