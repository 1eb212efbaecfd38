/** What must be so before the first call is answered, and clear words when it is not. */
@NullMarked
package dev.switchboard.ground.start;

import org.jspecify.annotations.NullMarked;
