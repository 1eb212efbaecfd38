/**
 * The telephones, in the terminal and in the browser: they act as a carrier towards the running service, for whoever wants to
 * hear it answer.
 */
@NullMarked
package dev.switchboard.carrier.phone;

import org.jspecify.annotations.NullMarked;
