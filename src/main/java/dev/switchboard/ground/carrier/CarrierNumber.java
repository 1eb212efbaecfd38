package dev.switchboard.ground.carrier;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;

/**
 * A phone number as its carrier knows it.
 *
 * @param sid the carrier's id, {@code PN…} at Twilio
 * @param friendlyName what its owner calls it at the carrier; empty if nothing
 * @param webhooks the carrier's names of settings, {@code VoiceUrl} for example, to their values; empty if not set
 * @param capabilities {@code voice}, {@code sms}, …
 */
public record CarrierNumber(
        String sid,
        PhoneNumber phoneNumber,
        String friendlyName,
        Map<String, String> webhooks,
        Map<String, Boolean> capabilities) {}
