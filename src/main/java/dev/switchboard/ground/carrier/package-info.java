/** Work with carriers: a client for each account, a simulator for none, and what their refusals mean. */
@NullMarked
package dev.switchboard.ground.carrier;

import org.jspecify.annotations.NullMarked;
