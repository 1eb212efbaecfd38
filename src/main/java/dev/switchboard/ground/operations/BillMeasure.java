package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.usage.BillDifferences;
import dev.switchboard.ground.usage.BillDifferences.BillDifference;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * By how many of a hundred what a carrier charged in the last week differs from what was expected, of each account that it sent a bill
 * for.
 */
@Component
final class BillMeasure implements Measure {

    private static final int DAYS = 7;
    private static final double ALL = 100;

    private final BillDifferences bills;

    BillMeasure(BillDifferences bills) {
        this.bills = bills;
    }

    @Override
    public String name() {
        return "bill_difference";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        Map<String, List<BillDifference>> accounts = bills
                .since(LocalDate.now(ZoneOffset.UTC).minusDays(DAYS))
                .stream()
                .collect(Collectors.groupingBy(BillDifference::accountSid, TreeMap::new, Collectors.toList()));
        return accounts.entrySet().stream()
                .map(account -> reading(account.getKey(), account.getValue()))
                .toList();
    }

    private static Reading reading(String account, List<BillDifference> week) {
        long billed = week.stream().mapToLong(BillDifference::billedMicros).sum();
        long expected = week.stream().mapToLong(BillDifference::estimatedMicros).sum();
        long charges = week.stream().mapToLong(BillDifference::charges).sum();
        return new Reading(Optional.empty(), account, ALL * BillDifferences.share(billed, expected), charges);
    }
}
