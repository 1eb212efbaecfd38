package dev.switchboard.line.number;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.UnknownOrganizationException;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many numbers an organization has and may have. */
@Component
public final class NumberLimits {

    /** All that are not released, and those that are on their way. */
    static final String USED = """
            SELECT (SELECT count(*) FROM organization_phone_numbers WHERE organization_id = current_organization() AND status <> 'released')
                 + (SELECT count(*) FROM phone_number_orders WHERE organization_id = current_organization() AND state IN ('placed', 'buying'))""";

    private final OrganizationScope scope;
    private final Plans plans;

    NumberLimits(OrganizationScope scope, Plans plans) {
        this.scope = scope;
        this.plans = plans;
    }

    public Use of(UUID organization) {
        return scope.in(
                organization, jdbc -> new Use(plan(jdbc, organization, ""), used(jdbc)));
    }

    /** Holds the organization's row until the caller's transaction ends: of many orders at once each sees those before. Calls that come in go on. */
    void lock(JdbcClient jdbc, UUID organization) {
        plan(jdbc, organization, " FOR NO KEY UPDATE");
    }

    /** @throws PlanLimitException if there may be no further number */
    void require(JdbcClient jdbc, UUID organization) {
        Plan plan = plan(jdbc, organization, "");
        if (used(jdbc) >= plan.numbers()) {
            throw new PlanLimitException(plan, plans.above(plan));
        }
    }

    private Plan plan(JdbcClient jdbc, UUID organization, String lock) {
        return jdbc.sql("SELECT plan FROM organizations WHERE id = ?" + lock)
                .param(organization)
                .query(String.class)
                .optional()
                .map(plans::of)
                .orElseThrow(UnknownOrganizationException::new);
    }

    private static int used(JdbcClient jdbc) {
        return jdbc.sql(USED).query(Integer.class).single();
    }

    /** @param used numbers that are not released, and orders that are open */
    public record Use(Plan plan, int used) {

        /** How many more may be ordered; 0 also if there are more than the plan allows. */
        public int left() {
            return Math.max(0, plan.numbers() - used);
        }
    }
}
