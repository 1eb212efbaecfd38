package dev.switchboard.line.clerk;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How many of those organizations have no number whose plan includes some: a gauge, and what an alarm is about. Who came in the last
 * minutes is not counted.
 */
@Component
final class ProvisioningShare implements Measure {

    private static final String PATIENCE = "5 minutes";
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    private final OrganizationScope scope;
    private final Plans plans;
    private volatile Measured last = new Measured(0, 0, System.nanoTime() - GOOD_FOR);

    ProvisioningShare(OrganizationScope scope, Plans plans, MeterRegistry meters) {
        this.scope = scope;
        this.plans = plans;
        Gauge.builder("switchboard.provisioning.without.number.share", this, ProvisioningShare::share)
                .description("of the organizations whose plan includes numbers, from 0 to 1")
                .register(meters);
    }

    private double share() {
        try {
            return measured().share();
        } catch (RuntimeException databaseAway) {
            return Double.NaN;
        }
    }

    private Measured measured() {
        Measured known = last;
        if (System.nanoTime() - known.at < GOOD_FOR) {
            return known;
        }
        return measure();
    }

    private Measured measure() {
        String[] withNumbers = plans.all().stream()
                .filter(plan -> plan.numbers() > 0)
                .map(Plan::name)
                .toArray(String[]::new);
        Measured now = scope.nowhere()
                .sql("SELECT organizations, without_number FROM count_provisioning(?::text[], ?::interval)")
                .params("{" + String.join(",", withNumbers) + "}", PATIENCE)
                .query((row, number) -> new Measured(row.getLong(1), row.getLong(2), System.nanoTime()))
                .single();
        last = now;
        return now;
    }

    @Override
    public String name() {
        return "provisioning_failures";
    }

    @Override
    public String unit() {
        return "%";
    }

    @Override
    public List<Reading> read() {
        Measured now = measure();
        return List.of(Reading.percent(now.without, now.organizations));
    }

    private record Measured(long organizations, long without, long at) {

        double share() {
            return organizations == 0 ? 0 : (double) without / organizations;
        }
    }
}
