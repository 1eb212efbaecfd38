/**
 * What is asked for and not done, and why, in words for whoever asked. Knows nothing of the web: how that is answered there is the
 * door's to say, once for all rooms.
 */
@NullMarked
package dev.switchboard.ground.refusal;

import org.jspecify.annotations.NullMarked;
