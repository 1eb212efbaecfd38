package dev.switchboard.ground.job;

/** Work that can be run by its name with {@code switchboard.jar job <name>}. */
public interface Job {

    /** Lower-case words with hyphens. */
    String name();

    /** What it does, in one line. */
    String purpose();

    /**
     * Runs it once, whole.
     *
     * @return what came of it
     * @throws JobFailedException if not all of it could be done; says what and what to do
     */
    Outcome run() throws JobFailedException;
}
