/**
 * Businesses that keep their own number: {@link dev.switchboard.telephony.Verifications} prove that it is theirs,
 * {@link dev.switchboard.telephony.Forwardings} know what to dial so that its calls come here, and
 * {@link dev.switchboard.telephony.ForwardingProofs} see that they do.
 */
@NullMarked
package dev.switchboard.telephony;

import org.jspecify.annotations.NullMarked;
