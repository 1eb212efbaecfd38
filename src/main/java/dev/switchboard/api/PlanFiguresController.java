package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.figure.BadSpanException;
import dev.switchboard.ground.figure.Grouping;
import dev.switchboard.ground.figure.Span;
import dev.switchboard.ground.plan.Plan;
import dev.switchboard.ground.plan.Plans;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
    private static final int MOST = 500;

    private static final String ORGANIZATIONS = "SELECT * FROM list_plan_figures(:from, :to)";

    private final OrganizationScope scope;
    private final Plans plans;

    PlanFiguresController(OrganizationScope scope, Plans plans) {
        this.scope = scope;
        this.plans = plans;
    }

    /** Days of UTC, by default the last thirty. What usage costs is known up to the day before yesterday. */
    @GetMapping("/api/analytics/plans")
    PlanFiguresView plans(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Span span = span(from, to);
        List<OrganizationFigures> all = scope.nowhere()
                .sql(ORGANIZATIONS)
                .param("from", span.from())
                .param("to", span.to())
                .query((row, number) -> {
                    Plan plan = plans.of(row.getString("plan"));
                    LocalDate since = row.getObject("since", OffsetDateTime.class)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
                    long revenue = share(plan.monthlyCents(), days(since, span));
                    long cost = Math.round(row.getDouble("cost_micros") / 10_000);
                    return new OrganizationFigures(
                            row.getObject("organization_id", UUID.class),
                            row.getString("name"),
                            plan.name(),
                            row.getLong("numbers"),
                            share(row.getLong("number_cents"), days(since, span)),
                            cost,
                            revenue,
                            revenue - cost);
                })
                .list();
        return new PlanFiguresView(
                span.from(),
                span.to(),
                plans.all().stream().map(plan -> PlanFigures.of(plan, all)).toList(),
                all.stream()
                        .sorted(Comparator.comparingLong(OrganizationFigures::marginCents))
                        .limit(MOST)
                        .toList());
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
