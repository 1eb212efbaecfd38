/**
 * Books, moves and cancels with whoever is on the phone, by the tools of the agent: with a model and without one the same.
 *
 * <p>Nothing is booked that was not read back in a turn before, and nobody changes what is not theirs, whatever is said.
 */
@NullMarked
package dev.switchboard.desk.booking;

import org.jspecify.annotations.NullMarked;
