/** The PostgreSQL that comes along, so that a machine with a JDK is all it takes. */
@NullMarked
package dev.switchboard.ground.embedded;

import org.jspecify.annotations.NullMarked;
