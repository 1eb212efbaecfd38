/** Calls: what a carrier tells about them, how they are kept, and how their statuses may change. */
@NullMarked
package dev.switchboard.carrier.call;

import org.jspecify.annotations.NullMarked;
