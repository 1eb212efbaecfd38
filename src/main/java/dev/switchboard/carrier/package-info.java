/** Work with carriers: a client for each account, a stand-in for none, and what their refusals mean. */
@NullMarked
package dev.switchboard.carrier;

import org.jspecify.annotations.NullMarked;
