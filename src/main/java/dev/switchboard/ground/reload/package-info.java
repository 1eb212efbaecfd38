/** Checks and swaps one changed file of {@code routes/} or {@code config/}; the last good version goes on serving. */
@NullMarked
package dev.switchboard.ground.reload;

import org.jspecify.annotations.NullMarked;
