/**
 * What an agent may say: an amount, a time, a number, an address or a promise stands in what the turn was given, or it is not said.
 *
 * <p>Text in, text out, by code alone; what the sources say is data, and nothing in them is obeyed.
 */
@NullMarked
package dev.switchboard.mind.guard;

import org.jspecify.annotations.NullMarked;
