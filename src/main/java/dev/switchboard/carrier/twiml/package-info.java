/** TwiML from the integrator's templates: escaped by the engine, bounded, and checked before anybody hears it. */
@NullMarked
package dev.switchboard.carrier.twiml;

import org.jspecify.annotations.NullMarked;
