package dev.switchboard.ground.trace;

/**
 * A step that is under way. Whoever began it says what is known of it, in ids and words of ours, and closes it, on whichever thread.
 */
public interface Traced {

    /** @param value an id, a template, a word of ours; never a number of a phone, a name, or what somebody said */
    Traced with(String name, String value);

    Traced with(String name, long value);

    /** Of a failure its kind alone: what it says of itself may quote somebody. */
    Traced failed(Throwable failure);

    /** It did not go well. @param reason a word of ours */
    Traced failed(String reason);

    /** Does some work within it: what is begun meanwhile on this thread is a part of it. */
    <E extends Exception> void around(Work<E> work) throws E;

    /** It is over. */
    void end();

    /** @param <E> how it may fail */
    interface Work<E extends Exception> {

        void run() throws E;
    }
}
