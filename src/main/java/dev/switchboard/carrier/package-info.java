/**
 * What the carrier asks and hears: webhooks that it signs, answers in TwiML, calls and texts as it tells of them.
 *
 * <p>May know {@code mind}, for what a caller meant, and {@code ground}; hands everything else on as an event or through an
 * interface of its own, so that no answer ever waits for what people do with a call.
 */
@NullMarked
package dev.switchboard.carrier;

import org.jspecify.annotations.NullMarked;
