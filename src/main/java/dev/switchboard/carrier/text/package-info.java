/** Text messages as the carrier tells of them: one that came in, and how far one of ours is. */
@NullMarked
package dev.switchboard.carrier.text;

import org.jspecify.annotations.NullMarked;
