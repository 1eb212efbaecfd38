package dev.switchboard.line.telephony;

import dev.switchboard.ground.number.PhoneNumber;

/**
 * How calls are to be forwarded.
 *
 * @param carrier one of {@link MobileCarriers#NAMES}
 * @param countryCode ISO 3166, two letters
 * @param destination the agent's number
 * @param ringTimeSeconds 5 to 60
 */
record ForwardingWish(
        ForwardingType type, String carrier, String countryCode, PhoneNumber destination, int ringTimeSeconds) {}
