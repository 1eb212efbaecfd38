package dev.switchboard.api;

import dev.switchboard.ground.carrier.AvailableNumber;
import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.line.number.AvailableNumbers.Shelf;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that the carrier has for sale.
 *
 * @param friendlyName as the carrier writes the number
 * @param monthlyCostCents in cents of a dollar
 * @param priceSource {@code carrier}, or {@code list} for an estimate
 */
record AvailableItem(
        String phoneNumber,
        String friendlyName,
        @Nullable String locality,
        @Nullable String region,
        String country,
        String type,
        Map<String, Boolean> capabilities,
        int monthlyCostCents,
        String priceSource) {

    static AvailableItem of(AvailableNumber one, Shelf shelf, NumberSearch search) {
        return new AvailableItem(
                one.number().e164(),
                one.friendlyName(),
                one.locality().orElse(null),
                one.region().orElse(null),
                one.country(),
                search.kind().wire(),
                one.capabilities(),
                shelf.cost().cents(),
                shelf.cost().source());
    }
}
