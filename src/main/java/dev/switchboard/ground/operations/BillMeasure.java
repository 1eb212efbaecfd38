package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * By how many of a hundred what a carrier charged in the last week differs from what was expected, of each account that it sent a bill
 * for.
 */
@Component
final class BillMeasure implements Measure {

    private static final String WEEK = """
            SELECT account_sid, sum(charges)::bigint, sum(billed_micros)::float8, sum(estimated_micros)::float8
            FROM list_usage_bills((now() AT TIME ZONE 'UTC')::date - 7) GROUP BY 1""";

    private static final double ALL = 100;

    private final OrganizationScope scope;

    BillMeasure(OrganizationScope scope) {
        this.scope = scope;
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
        return scope.nowhere()
                .sql(WEEK)
                .query((row, number) -> new Reading(
                        Optional.empty(),
                        row.getString(1),
                        percent(row.getDouble(3), row.getDouble(4)),
                        row.getLong(2)))
                .list();
    }

    static double percent(double billed, double expected) {
        if (billed == expected) {
            return 0;
        }
        return billed == 0 ? ALL : ALL * Math.abs(billed - expected) / Math.abs(billed);
    }
}
