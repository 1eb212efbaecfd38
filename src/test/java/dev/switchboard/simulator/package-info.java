/**
 * What stands in for services of the outside that cost money, over real HTTP: for tests, and through a plain
 * {@code main} for benches. Knows nothing of the service that it is there to try.
 */
@NullMarked
package dev.switchboard.simulator;

import org.jspecify.annotations.NullMarked;
