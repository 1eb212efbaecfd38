package dev.switchboard.api;

import dev.switchboard.ground.figure.BadSpanException;
import dev.switchboard.ground.figure.Grouping;
import dev.switchboard.ground.figure.PlanSums;
import dev.switchboard.ground.figure.PlanSums.PlanSum;
import dev.switchboard.ground.figure.Span;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For the platform's administrator: what organizations pay, beside what they cost, by plan. */
@RestController
class PlanFiguresController {

    private static final double DAYS_OF_A_MONTH = 365.25 / 12;
    private static final double MICROS_OF_A_CENT = 10_000;
    private static final int MOST = 500;

    private final PlanSums sums;
    private final Plans plans;

    PlanFiguresController(PlanSums sums, Plans plans) {
        this.sums = sums;
        this.plans = plans;
    }

    /** Days of UTC, by default the last thirty. What usage costs is known up to the day before yesterday. */
    @GetMapping("/api/analytics/plans")
    PlanFiguresView plans(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Span span = span(from, to);
        List<OrganizationFigures> all = sums.between(span.from(), span.to()).stream()
                .map(sum -> figures(sum, span))
                .toList();
        return new PlanFiguresView(
                span.from(),
                span.to(),
                plans.all().stream().map(plan -> PlanFigures.of(plan, all)).toList(),
                all.stream()
                        .sorted(Comparator.comparingLong(OrganizationFigures::marginCents))
                        .limit(MOST)
                        .toList());
    }

    private OrganizationFigures figures(PlanSum sum, Span span) {
        Plan plan = plans.of(sum.plan());
        long days = days(LocalDate.ofInstant(sum.since(), ZoneOffset.UTC), span);
        long revenue = share(plan.monthlyCents(), days);
        long cost = Math.round(sum.costMicros() / MICROS_OF_A_CENT);
        return new OrganizationFigures(
                sum.organizationId(),
                sum.name(),
                plan.name(),
                sum.numbers(),
                share(sum.numberCents(), days),
                cost,
                revenue,
                revenue - cost);
    }

    private static Span span(@Nullable String from, @Nullable String to) {
        try {
            return Span.of(
                    AnalyticsController.day("from", from),
                    AnalyticsController.day("to", to),
                    Grouping.DAY,
                    LocalDate.now(ZoneOffset.UTC));
        } catch (BadSpanException bad) {
            throw ApiException.badField(bad.field(), bad.expected());
        }
    }

    private static long days(LocalDate since, Span span) {
        LocalDate first = since.isAfter(span.from()) ? since : span.from();
        return Math.max(0, ChronoUnit.DAYS.between(first, span.to()) + 1);
    }

    private static long share(long monthlyCents, long days) {
        return Math.round(monthlyCents * days / DAYS_OF_A_MONTH);
    }

    /** @param organizations the least profitable 500, those first that cost more than they pay */
    record PlanFiguresView(
            LocalDate from, LocalDate to, List<PlanFigures> plans, List<OrganizationFigures> organizations) {}

    /** @param revenueCents the plan's price for these days, of all that have it */
    record PlanFigures(
            String plan,
            String title,
            int organizations,
            long numbers,
            long numberCents,
            long costCents,
            long revenueCents,
            long marginCents) {

        static PlanFigures of(Plan plan, List<OrganizationFigures> all) {
            List<OrganizationFigures> own =
                    all.stream().filter(each -> each.plan.equals(plan.name())).toList();
            return new PlanFigures(
                    plan.name(),
                    plan.title(),
                    own.size(),
                    own.stream().mapToLong(OrganizationFigures::numbers).sum(),
                    own.stream().mapToLong(OrganizationFigures::numberCents).sum(),
                    own.stream().mapToLong(OrganizationFigures::costCents).sum(),
                    own.stream().mapToLong(OrganizationFigures::revenueCents).sum(),
                    own.stream().mapToLong(OrganizationFigures::marginCents).sum());
        }
    }

    /**
     * @param numbers that are active now
     * @param numberCents what these cost for as many days, by their monthly price
     * @param costCents all that the ledger says, numbers included
     * @param marginCents revenue less cost
     */
    record OrganizationFigures(
            UUID organizationId,
            String name,
            String plan,
            long numbers,
            long numberCents,
            long costCents,
            long revenueCents,
            long marginCents) {}
}
