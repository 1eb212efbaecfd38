package dev.switchboard.ground.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far what we expected was from what carriers charged; known as soon as the job {@code reconcile-usage} has asked them. */
@Component
public final class BillDifferences {

    private static final double ALL = 1;

    private final JdbcClient worker;

    BillDifferences(@Qualifier("jobDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    /** Of every account that is billed in the price list's currency, the newest days first. @param since a day in UTC, as carriers count */
    public List<BillDifference> since(LocalDate since) {
        return worker.sql("SELECT * FROM list_usage_bills(?)")
                .param(since)
                .query((row, number) -> new BillDifference(
                        Optional.ofNullable(row.getObject("of_organization", UUID.class)),
                        row.getString("account_sid"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("charges"),
                        row.getLong("billed_micros"),
                        row.getLong("estimated_micros"),
                        row.getLong("recorded_micros")))
                .list();
    }

    /** Of the bill, 0 or more: 0.1 is ten percent too much or too little. 1 where nothing was expected, or nothing billed. */
    public static double share(long billedMicros, long estimatedMicros) {
        if (billedMicros == estimatedMicros) {
            return 0;
        }
        return billedMicros == 0 || estimatedMicros == 0
                ? ALL
                : Math.abs((double) (billedMicros - estimatedMicros)) / Math.abs(billedMicros);
    }

    /**
     * An account's day.
     *
     * @param organization whose account it is; empty: the platform's
     * @param charges that the carrier counts
     * @param estimatedMicros what we expected, as each thing happened
     * @param recordedMicros what is in the ledger now
     */
    public record BillDifference(
            Optional<UUID> organization,
            String accountSid,
            LocalDate day,
            long charges,
            long billedMicros,
            long estimatedMicros,
            long recordedMicros) {

        public double share() {
            return BillDifferences.share(billedMicros, estimatedMicros);
        }
    }
}
