/**
 * A conversation with a caller, whatever carries it: keeps each turn, asks the model or the form what to say, runs tools, and
 * lets nothing be said that is not known. Every failure ends in taking a message within the same call.
 */
@NullMarked
package dev.switchboard.carrier.dialogue;

import org.jspecify.annotations.NullMarked;
