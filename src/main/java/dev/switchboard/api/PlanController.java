package dev.switchboard.api;

import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.number.NumberLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the organization pays for, and how much of it is used. */
@RestController
class PlanController {

    private final NumberLimits limits;
    private final Plans plans;

    PlanController(NumberLimits limits, Plans plans) {
        this.limits = limits;
        this.plans = plans;
    }

    @GetMapping("/api/plan")
    PlanView plan(@AuthenticationPrincipal SignedIn who) {
        NumberLimits.Use use = limits.of(who.organizationId());
        return new PlanView(
                who.organizationId(),
                use.plan().name(),
                use.plan().monthlyCents(),
                use.plan().numbers(),
                use.used(),
                plans.all().stream().map(PlanItem::of).toList(),
                plans.billing().map(URI::toString).orElse(null));
    }

    /**
     * @param numbersLimit how many numbers the plan includes
     * @param numbersUsed those that are not given up, and those on order; more than the limit after a change to a lower plan
     * @param billingUrl where the plan is changed; null: nowhere
     */
    record PlanView(
            UUID organizationId,

            @Schema(allowableValues = {"starter", "professional", "enterprise"})
            String plan,

            int monthlyCents,
            int numbersLimit,
            int numbersUsed,
            List<PlanItem> plans,
            @Nullable String billingUrl) {}

    /** @param title as people read it */
    record PlanItem(String name, String title, int monthlyCents, int numbers) {

        static PlanItem of(Plan plan) {
            return new PlanItem(plan.name(), plan.title(), plan.monthlyCents(), plan.numbers());
        }
    }
}
