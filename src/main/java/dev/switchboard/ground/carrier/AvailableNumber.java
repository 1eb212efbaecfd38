package dev.switchboard.ground.carrier;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;

/**
 * A number that its carrier has for sale.
 *
 * @param friendlyName as the carrier writes it, {@code (405) 555-0123} for example
 * @param locality the town; none for toll-free numbers
 * @param region a state or province, two letters
 * @param country ISO, two letters
 * @param capabilities {@code voice}, {@code sms}, {@code mms}
 * @param addressRequirements whose address has to be known first: {@code none}, {@code any}, {@code local} or {@code foreign}
 */
public record AvailableNumber(
        PhoneNumber number,
        String friendlyName,
        Optional<String> locality,
        Optional<String> region,
        String country,
        Map<String, Boolean> capabilities,
        String addressRequirements) {

    public AvailableNumber {
        capabilities = Map.copyOf(capabilities);
    }
}
