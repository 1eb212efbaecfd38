package dev.switchboard.mind.details;

import dev.switchboard.mind.time.Wish;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** How times are understood in a conversation: in its language, and from its moment on. */
public interface Times {

    /** What day and time is meant by some words. */
    Optional<Wish> read(String words);

    /** The same of words that go on from a wish: "three" is a time, if there is talk of times. */
    Optional<Wish> refine(Wish before, String words);

    /** Which of these is meant, counted from 0: "not the first one"; empty if none is, or it isn't clear which. */
    default Optional<Integer> choose(String words, List<OffsetDateTime> offered) {
        return Optional.empty();
    }
}
