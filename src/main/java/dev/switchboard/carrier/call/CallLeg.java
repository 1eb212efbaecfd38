package dev.switchboard.carrier.call;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;

/**
 * Which call a webhook speaks of. Twilio's ids are {@code AC}/{@code CA} and 32 hex digits, SignalWire's are UUIDs.
 *
 * @param caller nobody for a withheld number, a SIP address or a client name
 * @param called the number that was dialled at the carrier, where the webhook names one
 */
public record CallLeg(
        Organization organization,
        Carrier carrier,
        String accountSid,
        String callSid,
        Optional<PhoneNumber> caller,
        Optional<PhoneNumber> called) {}
