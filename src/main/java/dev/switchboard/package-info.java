/** Switchboard answers the phone for many organizations; one package for each step on the way of a call. */
@NullMarked
package dev.switchboard;

import org.jspecify.annotations.NullMarked;
