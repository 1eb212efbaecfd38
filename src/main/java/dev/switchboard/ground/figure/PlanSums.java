package dev.switchboard.ground.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each organization has and costs, for the platform's administrator: in nobody's scope, by the role that jobs have. */
@Component
public final class PlanSums {

    private final JdbcClient jobs;

    PlanSums(@Qualifier("jobDataSource") DataSource jobs) {
        this.jobs = JdbcClient.create(jobs);
    }

    /**
     * @param plan by its name in {@code config/plans.yml}
     * @param numbers that are active now, and what these cost a month
     * @param costMicros of those days, as far as they are summed, in the price list's currency
     */
    public record PlanSum(
            UUID organizationId,
            String name,
            String plan,
            Instant since,
            long numbers,
            long numberCents,
            double costMicros) {}

    public List<PlanSum> between(LocalDate first, LocalDate last) {
        return jobs.sql("SELECT * FROM list_plan_figures(?, ?)")
                .params(first, last)
                .query((row, number) -> new PlanSum(
                        row.getObject("organization_id", UUID.class),
                        row.getString("name"),
                        row.getString("plan"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getLong("numbers"),
                        row.getLong("number_cents"),
                        row.getDouble("cost_micros")))
                .list();
    }
}
