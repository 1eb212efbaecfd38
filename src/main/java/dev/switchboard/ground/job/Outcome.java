package dev.switchboard.ground.job;

/**
 * What came of a run.
 *
 * @param count rows, calls or whatever else it worked on
 * @param words the same in one line
 */
public record Outcome(long count, String words) {}
