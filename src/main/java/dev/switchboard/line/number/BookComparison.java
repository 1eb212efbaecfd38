package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.PlatformProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares what a carrier has in an account with what we have about it, both ways. What an order explains, and addresses that
 * are wrong, are settled at once; all else is a difference for a person.
 */
@Component
final class BookComparison {

    private final OrganizationScope scope;
    private final CarrierNumbers carrier;
    private final NumberAddresses addresses;
    private final AddressRepair repair;
    private final NamedOrders orders;
    private final NumberBuyer buyer;
    private final NumberReleases releases;
    private final PlatformProperties platform;

    BookComparison(
            OrganizationScope scope,
            CarrierNumbers carrier,
            NumberAddresses addresses,
            AddressRepair repair,
            NamedOrders orders,
            NumberBuyer buyer,
            NumberReleases releases,
            PlatformProperties platform) {
        this.scope = scope;
        this.carrier = carrier;
        this.addresses = addresses;
        this.repair = repair;
        this.orders = orders;
        this.buyer = buyer;
        this.releases = releases;
        this.platform = platform;
    }

    /**
     * @return how many numbers the carrier has, and what can't be settled
     * @throws CarrierException if the carrier does not tell
     */
    Result compare(CarrierAccount account) {
        List<CarrierNumber> books = carrier.all(account);
        Map<String, BookRow> rows = rows(account, books);
        List<Difference> differences = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (CarrierNumber number : books) {
            there.add(number.phoneNumber().e164());
            Optional<BookRow> row = Optional.ofNullable(rows.get(number.phoneNumber().e164()));
            (row.isPresent() ? known(account, number, row.get()) : unknown(account, number)).ifPresent(differences::add);
        }
        rows.values().stream()
                .filter(row -> row.accountKnown() && !row.isReleased() && !there.contains(row.number()))
                .forEach(row -> differences.add(new Difference(
                        "gone_there",
                        row.number(),
                        row.sid(),
                        row.organization().toString(),
                        "The carrier does not have it in this account any more: nobody can be called there.")));
        return new Result(books.size(), differences);
    }

    private Map<String, BookRow> rows(CarrierAccount account, List<CarrierNumber> books) {
        String numbers =
                books.stream().map(one -> one.phoneNumber().e164()).collect(Collectors.joining(","));
        Map<String, BookRow> rows = new HashMap<>();
        scope.nowhere()
                .sql("SELECT * FROM numbers_of_account(?, string_to_array(?, ','))")
                .params(account.accountSid(), numbers)
                .query(BookRow::of)
                .list()
                .forEach(row -> rows.put(row.number(), row));
        return rows;
    }

    private Optional<Difference> known(CarrierAccount account, CarrierNumber number, BookRow row) {
        if (row.isReleased()) {
            return row.ours() ? released(number, row) : Optional.empty();
        }
        if (!row.accountKnown()) {
            adopt(account, row);
        }
        if (!row.sid().isEmpty() && !row.sid().equals(number.sid())) {
            return Optional.of(difference("other_sid", number, row, "The carrier has it under another id than we."));
        }
        if (addresses.holds(row.organization(), account.carrier(), number)) {
            if (row.status().equals("pending")) {
                repair.confirm(row.organization(), row.id());
            }
            return Optional.empty();
        }
        return misdirected(account, number, row);
    }

    private Optional<Difference> misdirected(CarrierAccount account, CarrierNumber number, BookRow row) {
        if (!row.ours() && !account.ofPlatform()) {
            return Optional.of(difference(
                    "wrong_addresses", number, row, "Registered, and its calls or texts go elsewhere; it is not ours to change."));
        }
        try {
            repair.mend(row.organization(), row.id(), account, number);
            return Optional.empty();
        } catch (CarrierException refused) {
            return Optional.of(difference(
                    "wrong_addresses", number, row, "Its calls or texts go elsewhere, and the carrier did not let us change it."));
        }
    }

    private Optional<Difference> released(CarrierNumber number, BookRow row) {
        if (!row.returned()) {
            try {
                releases.giveBack(row.organization(), row.id());
                return Optional.empty();
            } catch (CarrierException | RetryLaterException notNow) {
                return Optional.of(difference(
                        "not_given_back", number, row, "Released here, and still paid for: the carrier did not take it back."));
            }
        }
        return resumed(number)
                ? Optional.empty()
                : Optional.of(difference(
                        "not_given_back", number, row, "Released here and taken back, and in the account again."));
    }

    private Optional<Difference> unknown(CarrierAccount account, CarrierNumber number) {
        if (resumed(number)) {
            return Optional.empty();
        }
        Optional<NamedOrders.Known> order = orders.of(number);
        if (order.isEmpty() && (!account.ofPlatform() || isSender(number.phoneNumber()))) {
            return Optional.empty(); // whoever owns an account may have other numbers in it
        }
        String kind = order.filter(it -> it.state() == OrderState.BOUGHT).isPresent() ? "bought_twice" : "unknown_here";
        String detail = order.map(it -> it.state() == OrderState.BOUGHT
                        ? "Its order has another number: give it to somebody by hand, or release it at the carrier."
                        : "Its order was given up: give it to somebody by hand, or release it at the carrier.")
                .orElse("Nobody here has it: give it to an organization by hand, or release it at the carrier.");
        return Optional.of(new Difference(
                kind,
                number.phoneNumber().e164(),
                number.sid(),
                order.map(it -> it.organization().toString()).orElse(null),
                detail));
    }

    private boolean isSender(PhoneNumber number) {
        return List.of(platform.phoneNumber(), platform.signalwire().phoneNumber()).contains(number.e164());
    }

    /** Whether an order that is open explains it; then it is finished, now or by its event. */
    private boolean resumed(CarrierNumber number) {
        Optional<NamedOrders.Known> order = orders.of(number).filter(it -> it.state().isOpen());
        order.ifPresent(it -> {
            try {
                buyer.buy(it.organization(), it.id());
            } catch (CarrierException | RetryLaterException notNow) {
                return; // by its event
            }
        });
        return order.isPresent();
    }

    /** Rows of older versions do not say in which account their number is. */
    private void adopt(CarrierAccount account, BookRow row) {
        scope.in(row.organization(), jdbc -> jdbc.sql("""
                        UPDATE organization_phone_numbers SET account_sid = ?, of_platform = ?
                        WHERE organization_id = current_organization() AND id = ? AND account_sid IS NULL""")
                .params(account.accountSid(), account.ofPlatform(), row.id())
                .update());
    }

    private static Difference difference(String kind, CarrierNumber number, BookRow row, String detail) {
        return new Difference(
                kind,
                number.phoneNumber().e164(),
                number.sid(),
                row.organization().toString(),
                detail);
    }

    /** @param numbers that the carrier has in the account */
    record Result(int numbers, List<Difference> differences) {}
}
