package dev.switchboard.line.clerk;

import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which plan an organization has by what Clerk has told so far: what an integrator wrote into its public metadata; else the best
 * that it pays for in Clerk's billing; else the cheapest there is.
 */
@Component
final class ClerkPlan {

    /** What is canceled is paid for until it has ended. */
    private static final String PAID = """
            SELECT plan FROM clerk_subscriptions
            WHERE organization_id = current_organization() AND plan IS NOT NULL AND status IN ('active', 'canceled', 'past_due')""";

    private final Plans plans;

    ClerkPlan(Plans plans) {
        this.plans = plans;
    }

    /** In the scope of the organization. */
    String of(JdbcClient jdbc) {
        Optional<String> metadata = ClerkRow.load(jdbc).metadataPlan();
        return metadata.orElseGet(() -> jdbc.sql(PAID).query(String.class).list().stream()
                .map(plans::of)
                .max(Comparator.comparingInt(Plan::monthlyCents))
                .orElseGet(() -> plans.all().get(0))
                .name());
    }
}
