/** Asks the carrier what it had for us while we were down, and files it. */
@NullMarked
package dev.switchboard.carrier.reconcile;

import org.jspecify.annotations.NullMarked;
