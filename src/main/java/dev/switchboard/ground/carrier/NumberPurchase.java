package dev.switchboard.ground.carrier;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;

/**
 * A number to be bought, with everything that it needs to work from its first moment.
 *
 * @param friendlyName up to 64 characters. Buying twice buys two numbers, or fails: after an outcome that nobody knows, a
 *     number of this name is looked for first, so it has to name the order
 * @param settings by the carrier's names, {@code VoiceUrl} for example
 * @param bundleSid of the approved papers, where its country asks for them
 * @param addressSid of an address, where its country asks for one
 */
public record NumberPurchase(
        PhoneNumber number,
        String friendlyName,
        Map<String, String> settings,
        Optional<String> bundleSid,
        Optional<String> addressSid) {

    private static final int LONGEST_NAME = 64;

    public NumberPurchase {
        if (friendlyName.isBlank() || friendlyName.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("friendlyName: expected 1 to 64 characters");
        }
        settings = Map.copyOf(settings);
    }
}
