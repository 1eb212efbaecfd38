/** The durable hand-over from step to step: appended with what made it true, claimed under a lease, retried, buried. */
@NullMarked
package dev.switchboard.ground.event;

import org.jspecify.annotations.NullMarked;
