/**
 * Businesses that keep their own number: {@link dev.switchboard.line.telephony.Verifications} prove that it is theirs,
 * {@link dev.switchboard.line.telephony.Forwardings} know what to dial so that its calls come here, and
 * {@link dev.switchboard.line.telephony.ForwardingProofs} see that they do.
 */
@NullMarked
package dev.switchboard.line.telephony;

import org.jspecify.annotations.NullMarked;
