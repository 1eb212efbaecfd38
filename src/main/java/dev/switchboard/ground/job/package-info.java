/** Work that somebody starts by hand, or a clock by itself: one name, one run, one line that says what came of it. */
@NullMarked
package dev.switchboard.ground.job;

import org.jspecify.annotations.NullMarked;
