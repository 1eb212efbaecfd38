package dev.switchboard.mind.details;

import dev.switchboard.mind.time.Wish;
import java.util.Optional;

/** How times are understood in a conversation: in its language, and from its moment on. */
public interface Times {

    /** What day and time is meant by some words. */
    Optional<Wish> read(String words);

    /** The same of words that go on from a wish: "three" is a time, if there is talk of times. */
    Optional<Wish> refine(Wish before, String words);
}
