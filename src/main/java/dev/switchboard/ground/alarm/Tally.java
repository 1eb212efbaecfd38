package dev.switchboard.ground.alarm;

/**
 * Something that each instance counts in its memory, because to write each of it down would cost more than it is worth. What is
 * counted since the start is written down several times a minute, see {@link Tallies}.
 */
public interface Tally {

    /** Lower-case words with underscores. */
    String name();

    /** Of this instance, since it started; never fewer than before. */
    Count count();

    /** @param bad those among {@code seen} that went wrong */
    record Count(long seen, long bad) {

        Count since(Count before) {
            return new Count(Math.max(0, seen - before.seen), Math.max(0, bad - before.bad));
        }

        boolean isNothing() {
            return seen == 0 && bad == 0;
        }
    }
}
