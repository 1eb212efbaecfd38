/** What the figures in {@code bench/} are measured with. */
@NullMarked
package dev.switchboard.bench;

import org.jspecify.annotations.NullMarked;
