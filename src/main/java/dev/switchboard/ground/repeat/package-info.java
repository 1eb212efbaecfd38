/** Requests that may come twice, because whoever sent them never heard the answer. Knows nothing of what they ask for. */
@NullMarked
package dev.switchboard.ground.repeat;

import org.jspecify.annotations.NullMarked;
