package dev.switchboard.carrier.dialogue;

/** Who hears what the agent says in a turn. Called in order, by one thread at a time, and no more after {@link #next}. */
public interface Listener {

    /** More words, as they are made; blanks between words are part of them. */
    void say(String words);

    /** All is said, and kept. */
    void next(Next next);
}
