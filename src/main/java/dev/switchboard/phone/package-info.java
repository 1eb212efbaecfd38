/** The telephone in the terminal: acts as a carrier towards the running service, for whoever wants to hear it answer. */
@NullMarked
package dev.switchboard.phone;

import org.jspecify.annotations.NullMarked;
