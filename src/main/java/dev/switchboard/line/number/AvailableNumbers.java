package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.NumberCosts;
import dev.switchboard.ground.carrier.AvailableNumber;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What the carrier has for sale, for somebody who chooses; with the price, and without what this organization may not have. */
@Component
public final class AvailableNumbers {

    private static final int MOST_OVERLAYS = 4;

    private final NumberAccounts accounts;
    private final CarrierNumbers carrier;
    private final OrderBook book;
    private final NumberCosts costs;
    private final Supplier<AreaCodes> areaCodes;

    AvailableNumbers(
            NumberAccounts accounts,
            CarrierNumbers carrier,
            OrderBook book,
            NumberCosts costs,
            Supplier<AreaCodes> areaCodes) {
        this.accounts = accounts;
        this.carrier = carrier;
        this.book = book;
        this.costs = costs;
        this.areaCodes = areaCodes;
    }

    /**
     * Of the wanted area code; where it has none, of those that serve the same place or the same state.
     *
     * @return nothing while the organization's stored credentials can't be read
     * @throws dev.switchboard.ground.carrier.CarrierException when the carrier refuses, or does not answer
     */
    public Optional<Shelf> search(UUID organization, NumberSearch wanted) {
        return accounts.toBuyIn(organization).map(account -> search(organization, account, wanted));
    }

    private Shelf search(UUID organization, CarrierAccount account, NumberSearch wanted) {
        NumberCosts.Cost cost = costs.monthly(account, wanted.country(), wanted.kind());
        List<NumberSearch> searches = searches(wanted);
        for (NumberSearch search : searches) {
            List<AvailableNumber> found = free(organization, carrier.search(account, search));
            if (!found.isEmpty()) {
                return new Shelf(found, cost, search.areaCode(), !search.equals(wanted));
            }
        }
        return new Shelf(List.of(), cost, wanted.areaCode(), false);
    }

    private List<NumberSearch> searches(NumberSearch wanted) {
        List<NumberSearch> searches = new ArrayList<>(List.of(wanted));
        if (wanted.kind() == NumberKind.LOCAL && wanted.areaCode().isPresent()) {
            AreaCodes codes = areaCodes.get();
            String code = wanted.areaCode().get();
            codes.overlays(code).stream()
                    .limit(MOST_OVERLAYS)
                    .forEach(near -> searches.add(like(wanted, Optional.of(near), Optional.empty())));
            codes.region(code).ifPresent(state -> searches.add(like(wanted, Optional.empty(), Optional.of(state))));
        }
        return searches;
    }

    private static NumberSearch like(NumberSearch wanted, Optional<String> areaCode, Optional<String> region) {
        return new NumberSearch(
                wanted.country(), wanted.kind(), areaCode, region, wanted.contains(), wanted.sms(), wanted.most());
    }

    private List<AvailableNumber> free(UUID organization, List<AvailableNumber> found) {
        List<PhoneNumber> free = book.free(
                organization, found.stream().map(AvailableNumber::number).toList());
        return found.stream().filter(one -> free.contains(one.number())).toList();
    }

    /**
     * @param areaCode that the numbers are of; nothing if of several
     * @param nearby whether the wanted area code had none
     */
    public record Shelf(
            List<AvailableNumber> numbers, NumberCosts.Cost cost, Optional<String> areaCode, boolean nearby) {}
}
