package dev.switchboard.carrier.reconcile;

import dev.switchboard.ground.carrier.CarrierBill.DayBill;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The months of numbers beside the bill, which names no number: if it counts as many as we do, they share what it differs by. */
@Component
class NumberMonthStore {

    private static final String ADD = """
            INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, amount,
                unit, price_micros, currency, occurred_at)
            SELECT u.organization_id, u.kind, c.entry, u.source_type, u.source_id, ?, u.external_id, u.user_id, u.phone_number, 0, u.unit,
                c.micros, c.currency, u.occurred_at
            FROM usage_records u, (VALUES ('actual', ?::bigint, ?), ('correction', ?, ?)) AS c (entry, micros, currency)
            WHERE u.source_id = ? AND u.kind = 'number' AND u.entry = 'estimate' AND u.part = ?
              AND (c.entry = 'actual' OR c.micros <> 0)
              AND u.organization_id = current_organization()
            ON CONFLICT DO NOTHING""";

    private static final String ADD_UNKNOWN = """
            WITH key AS (SELECT md5(? || '/numbers/' || ?::date)::uuid AS id
            ), before AS (
                SELECT coalesce(sum(u.price_micros) FILTER (WHERE u.currency = ?), 0)::bigint AS micros, count(*) AS times
                FROM key, usage_records u
                WHERE u.source_id = key.id AND u.organization_id = current_organization()
            ), added AS (
                INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, amount, unit, price_micros, currency,
                    occurred_at)
                SELECT current_organization(), 'number', 'actual', 'carrier', key.id, (times + 1)::text,
                    CASE WHEN times = 0 THEN ? ELSE 0 END, 'months', ? - micros, ?, ?
                FROM key, before WHERE ? - micros <> 0
                ON CONFLICT DO NOTHING)
            SELECT 1""";

    private final OrganizationScope scope;
    private final JdbcClient worker;

    NumberMonthStore(OrganizationScope scope, @Qualifier("jobDataSource") DataSource worker) {
        this.scope = scope;
        this.worker = JdbcClient.create(worker);
    }

    /**
     * @param owner whose account it is; empty: many share it, and what nobody is known to have caused stays nobody's
     * @param settled whether the carrier will count no more for that day
     */
    ChargeStore.Settled settle(Optional<UUID> owner, String account, DayBill bill, boolean settled) {
        List<Month> months = worker.sql("SELECT * FROM list_number_months(?, ?, ?)")
                .params(account, bill.day(), bill.currency())
                .query((row, number) -> new Month(
                        row.getObject("of_organization", UUID.class),
                        row.getObject("source_id", UUID.class),
                        row.getString("part"),
                        row.getLong("estimated_micros"),
                        row.getLong("recorded_micros"),
                        row.getLong("foreign_micros"),
                        Optional.ofNullable(row.getString("foreign_currency")),
                        row.getLong("corrections")))
                .list();
        long estimated = months.stream().mapToLong(Month::estimated).sum();
        long recorded = months.stream().mapToLong(Month::recorded).sum();
        if (months.size() == bill.count()) {
            int added = share(months, bill.micros() - recorded, bill.currency());
            return new ChargeStore.Settled(estimated, months.isEmpty() ? recorded : bill.micros(), added);
        }
        // What is recorded in another currency can't be taken off the bill.
        boolean foreign = months.stream().anyMatch(month -> month.foreign != 0);
        if (owner.isEmpty() || !settled || foreign || bill.micros() < recorded) {
            return new ChargeStore.Settled(estimated, recorded, 0);
        }
        addUnknown(owner.get(), account, bill, bill.micros() - recorded, bill.count() - months.size());
        return new ChargeStore.Settled(estimated, bill.micros(), 1);
    }

    /**
     * To the last millionth: the last one has what the division leaves. What is recorded in another currency than the bill's is taken
     * back, so that no month is in the ledger in two of them.
     */
    private int share(List<Month> months, long difference, String currency) {
        int added = 0;
        long left = difference;
        for (int i = 0; i < months.size(); i++) {
            Month month = months.get(i);
            long part = i == months.size() - 1 ? left : difference / months.size();
            left -= part;
            if (part != 0 || month.foreign != 0 || month.corrections == 0) {
                added += scope.in(month.organization, jdbc -> jdbc.sql(ADD)
                        .params(
                                month.part + ":" + (month.corrections + 1),
                                part,
                                currency,
                                -month.foreign,
                                month.foreignCurrency.orElse(currency),
                                month.source,
                                month.part)
                        .update());
            }
        }
        return added;
    }

    private void addUnknown(UUID owner, String account, DayBill bill, long micros, long count) {
        scope.in(owner, jdbc -> jdbc.sql(ADD_UNKNOWN)
                .params(
                        account,
                        bill.day(),
                        bill.currency(),
                        count,
                        micros,
                        bill.currency(),
                        bill.day().atStartOfDay().atOffset(ZoneOffset.UTC),
                        micros)
                .query(Integer.class)
                .single());
    }

    /** @param foreign recorded in another currency than the bill's */
    private record Month(
            UUID organization,
            UUID source,
            String part,
            long estimated,
            long recorded,
            long foreign,
            Optional<String> foreignCurrency,
            long corrections) {}
}
