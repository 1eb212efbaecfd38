/**
 * Hand-overs: a caller who wants a person hears the phones of a department ring, one after the other, until somebody presses 1.
 * It calls nothing but the numbers that the organization gave a department, and ends in a message when nobody takes the call.
 */
@NullMarked
package dev.switchboard.carrier.handoff;

import org.jspecify.annotations.NullMarked;
