/** Asks the carrier what it had for us while we were down, and files it; and what it charged, and puts that into the ledger. */
@NullMarked
package dev.switchboard.carrier.reconcile;

import org.jspecify.annotations.NullMarked;
