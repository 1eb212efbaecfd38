package dev.switchboard.line.number;

import dev.switchboard.ground.plan.Plan;
import java.util.Optional;

/** The organization's plan allows no further number. Its words name the plan and the limit, and may be shown. */
public final class PlanLimitException extends RuntimeException {

    private final transient Plan plan;

    PlanLimitException(Plan plan, Optional<Plan> above) {
        super(plan.limitReached()
                + above.map(more -> " Upgrade to " + more.title() + " for up to " + more.numbers() + ".")
                        .orElse(""));
        this.plan = plan;
    }

    public String plan() {
        return plan.name();
    }

    public int limit() {
        return plan.numbers();
    }
}
