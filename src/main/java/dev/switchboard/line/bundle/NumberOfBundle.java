package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;

/**
 * The number that papers are for.
 *
 * @param country ISO 3166-1, two letters
 * @param number a certain one, if it is still free then
 * @param use {@code primary}, {@code sales}, {@code support} or {@code custom}
 */
public record NumberOfBundle(
        String country, NumberKind kind, Optional<PhoneNumber> number, String use) {}
