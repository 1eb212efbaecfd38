package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;

/**
 * A carrier's callback: its call for a caller ID has ended.
 *
 * @param number that was called, where the callback names one
 * @param callSid empty where the callback names none
 * @param success whether the code was keyed in
 * @param sid of the caller ID; empty unless it succeeded
 */
public record CallerIdResult(
        Organization organization,
        UUID verificationId,
        Optional<PhoneNumber> number,
        String callSid,
        boolean success,
        String sid) {}
