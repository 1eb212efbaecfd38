/**
 * Proves of {@code routes/} and {@code config/} what callers rely on, without running them: every webhook is answered, every call
 * is filed, nothing waits for ever. Each finding names file, line, rule, and how a caller would suffer.
 */
@NullMarked
package dev.switchboard.ground.proof;

import org.jspecify.annotations.NullMarked;
