/** Tries, as one organization, to reach what belongs to another: the check that ships with the service. */
@NullMarked
package dev.switchboard.isolation;

import org.jspecify.annotations.NullMarked;
