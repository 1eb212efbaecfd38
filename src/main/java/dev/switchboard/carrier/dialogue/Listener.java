package dev.switchboard.carrier.dialogue;

/** Who hears what the agent says in a turn. Called in order, by one thread at a time, and no more after {@link #next}. */
public interface Listener {

    /** More words, as they are made; blanks between words are part of them. */
    void say(String words);

    /**
     * Whether the caller hears words while they are made, and so hears nothing while none are: then a moment is asked for. A
     * mouth that waits for the whole answer asks for it by itself.
     */
    default boolean hearsAtOnce() {
        return false;
    }

    /** All is said, and kept. */
    void next(Next next);
}
