package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How many of those organizations have no number whose plan includes some: a gauge, and a notice to the platform's administrator
 * while it is more than one in twenty. Who came in the last minutes is not counted.
 */
@Component
final class ProvisioningShare {

    private static final double MOST = 0.05;
    private static final String PATIENCE = "5 minutes";
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();
    private static final String NOTICE = "provisioning_share";

    private final OrganizationScope scope;
    private final Plans plans;
    private final Notices notices;
    private volatile Measured last = new Measured(0, 0, System.nanoTime() - GOOD_FOR);
    private volatile boolean alarmed;

    ProvisioningShare(OrganizationScope scope, Plans plans, Notices notices, MeterRegistry meters) {
        this.scope = scope;
        this.plans = plans;
        this.notices = notices;
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

    /** Tells the administrator when there is something to tell, and when there is no longer. */
    void look() {
        Measured now = measure();
        if (now.share() <= MOST) {
            notices.settle(NOTICE, "all");
            alarmed = false;
        } else if (!alarmed) {
            notices.raise(
                    NOTICE,
                    "all",
                    Optional.empty(),
                    "%d of %d organizations have no phone number, although their plan includes some. Search the log for \"No number provisioned\"."
                            .formatted(now.without, now.organizations));
            alarmed = true;
        }
    }

    private record Measured(long organizations, long without, long at) {

        double share() {
            return organizations == 0 ? 0 : (double) without / organizations;
        }
    }
}
