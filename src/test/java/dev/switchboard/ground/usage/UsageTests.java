package dev.switchboard.ground.usage;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.carrier.NumberPurchase;
import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What tests of other rooms ask of this one. */
public final class UsageTests {

    private UsageTests() {}

    public static List<BillDifferences.BillDifference> differences(DataSource worker, LocalDate since) {
        return new BillDifferences(worker).since(since);
    }

    /** Buys a number of that area code. */
    public static PhoneNumber buy(TestCarrier carrier, CarrierAccount account, String areaCode) {
        CarrierNumbers numbers = carrier.numbers();
        PhoneNumber wanted = numbers.search(
                        account,
                        new NumberSearch(
                                "US",
                                NumberKind.LOCAL,
                                Optional.of(areaCode),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                1))
                .get(0)
                .number();
        numbers.buy(account, new NumberPurchase(wanted, "Front", Map.of(), Optional.empty(), Optional.empty()));
        return wanted;
    }
}
