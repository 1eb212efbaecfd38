/**
 * Keeps each accepted change of {@code routes/} and {@code config/}, knows which version this instance serves, and puts an
 * older one back. The files stay the truth: what is published here is written to them, and what somebody else writes is kept.
 */
@NullMarked
package dev.switchboard.ground.version;

import org.jspecify.annotations.NullMarked;
