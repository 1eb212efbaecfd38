package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Patterns of {@code times.yml}, checked. */
final class Patterns {

    /** What a slot may be, and what stands there. */
    static final Set<String> SLOTS = Set.of(
            "n", "h", "m", "mm", "m5", "hhmm", "colon", "dotted", "d", "o", "y", "weekday", "month", "slashed",
            "holiday", "part", "time", "clock", "day");

    private Patterns() {}

    /** @throws BadFileException naming the pattern */
    static Phrase of(String where, String pattern) throws BadFileException {
        if (pattern == null || pattern.isBlank()) {
            throw new BadFileException(0, where + ": expected words, and there is nothing");
        }
        Phrase phrase = Phrase.of(pattern);
        if (phrase.isOpen()) {
            throw new BadFileException(0, where + ": " + pattern + ": expected letters in each of the words");
        }
        for (String slot : phrase.slots()) {
            if (!SLOTS.contains(slot)) {
                throw new BadFileException(
                        0,
                        where + ": " + pattern + ": there is no {" + slot + "}; there are "
                                + SLOTS.stream().sorted().toList());
            }
        }
        return phrase;
    }

    static ByFirstWord<Phrase> all(String where, List<String> patterns) throws BadFileException {
        List<Phrase> all = new ArrayList<>();
        for (String pattern : patterns) {
            all.add(of(where, pattern));
        }
        return ByFirstWord.of(all);
    }
}
