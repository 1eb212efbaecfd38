package dev.switchboard.ground.usage;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import org.springframework.stereotype.Component;

/** Puts the months of numbers into the ledger that began since it ran last; the first one of each is there when it is bought. */
@Component
final class NumberMonths implements Job {

    private final OrganizationScope scope;

    NumberMonths(OrganizationScope scope) {
        this.scope = scope;
    }

    @Override
    public String name() {
        return "record-number-months";
    }

    @Override
    public String purpose() {
        return "records the months of phone numbers that have begun, each on the day of the month that the number was bought on";
    }

    @Override
    public Outcome run() {
        long added = scope.nowhere()
                .sql("SELECT add_number_months(NULL)")
                .query(Long.class)
                .single();
        return new Outcome(added, "%,d months of numbers recorded".formatted(added));
    }
}
