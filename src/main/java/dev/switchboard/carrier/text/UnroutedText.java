package dev.switchboard.carrier.text;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;

/**
 * A text to a number of no organization; nobody's, and readable by no organization.
 *
 * @param from the sender as the carrier gave it
 * @param files how many came along; they stay at the carrier
 */
public record UnroutedText(
        String accountSid, String messageSid, String from, Optional<PhoneNumber> recipient, String body, int files) {

    @Override
    public String toString() {
        return "UnroutedText[" + messageSid + "]";
    }
}
