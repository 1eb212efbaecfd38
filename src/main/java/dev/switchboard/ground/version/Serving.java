package dev.switchboard.ground.version;

import java.time.Instant;

/**
 * What one instance serves.
 *
 * @param number 0 for a set of files that is no version
 * @param agrees whether that is the last version, and it was heard of lately
 * @param problem why not, as far as it knows itself; empty if it is well
 */
public record Serving(String instance, long number, boolean agrees, String problem, Instant seenAt) {}
