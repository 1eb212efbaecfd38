/** The door: raw form, signature, limits. The only place that sees what the outside sends. */
@NullMarked
package dev.switchboard.carrier.edge;

import org.jspecify.annotations.NullMarked;
