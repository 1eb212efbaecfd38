package dev.switchboard.api;

import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.line.number.AvailableNumbers.Shelf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier has for sale.
 *
 * @param areaCode that the numbers are of; null if of several
 * @param nextAreaCodeUsed whether the wanted area code had none, and these are near it
 */
record AvailableView(
        List<AvailableItem> items, @Nullable String areaCode, boolean nextAreaCodeUsed) {

    static AvailableView of(Shelf shelf, NumberSearch search) {
        return new AvailableView(
                shelf.numbers().stream()
                        .map(one -> AvailableItem.of(one, shelf, search))
                        .toList(),
                shelf.areaCode().orElse(null),
                shelf.nearby());
    }
}
