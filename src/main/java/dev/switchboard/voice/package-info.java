/** What a caller hears at each step: the organization's words in the integrator's templates. */
@NullMarked
package dev.switchboard.voice;

import org.jspecify.annotations.NullMarked;
