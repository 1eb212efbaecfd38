package dev.switchboard.carrier.text;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;

/**
 * A text message that came in.
 *
 * @param channel {@code sms} or {@code whatsapp}
 * @param messageSid the carrier's id
 * @param from the sender as the carrier gave it: a number, a short code or a name; at most 64 characters
 * @param optOutType {@code STOP}, {@code START} or {@code HELP} where the carrier handled the keyword itself, else empty
 */
public record IncomingText(
        Organization organization,
        String provider,
        String channel,
        String messageSid,
        String from,
        Optional<PhoneNumber> sender,
        Optional<PhoneNumber> recipient,
        String body,
        String optOutType) {}
