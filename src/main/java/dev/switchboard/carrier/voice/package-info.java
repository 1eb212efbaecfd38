/** What a caller hears at each step: the organization's words in the integrator's templates. */
@NullMarked
package dev.switchboard.carrier.voice;

import org.jspecify.annotations.NullMarked;
