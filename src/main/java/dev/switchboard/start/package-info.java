/** What must be so before the first call is answered, and clear words when it is not. */
@NullMarked
package dev.switchboard.start;

import org.jspecify.annotations.NullMarked;
