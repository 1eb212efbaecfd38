/** What a carrier tells about numbers that are on their way: papers. A value for whoever looks after them. */
@NullMarked
package dev.switchboard.carrier.number;

import org.jspecify.annotations.NullMarked;
