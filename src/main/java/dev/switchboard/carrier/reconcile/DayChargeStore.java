package dev.switchboard.carrier.reconcile;

import dev.switchboard.ground.carrier.CarrierBill.DayBill;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.usage.UsageKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Utterances, transcriptions and recordings beside the bill, which tells a day's sum and no single one: if it counts as many as we do, the
 * organizations share what it differs by, each by what was expected of it. One row for each of them, and not one for each call.
 */
@Component
class DayChargeStore {

    private static final String ADD = """
            INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, amount, unit, price_micros, currency,
                occurred_at)
            SELECT current_organization(), :kind, c.entry, 'carrier', md5(:account || '/' || :kind || '/' || :day::date)::uuid, :part, c.amount,
                :unit, c.micros, c.currency, :at
            FROM (VALUES ('actual', :amount::numeric, :micros::bigint, :currency), ('correction', 0, :foreign::bigint, :foreignCurrency))
                AS c (entry, amount, micros, currency)
            WHERE c.entry = 'actual' OR c.micros <> 0
            ON CONFLICT DO NOTHING""";

    private final OrganizationScope scope;
    private final JdbcClient worker;

    DayChargeStore(OrganizationScope scope, @Qualifier("jobDataSource") DataSource worker) {
        this.scope = scope;
        this.worker = JdbcClient.create(worker);
    }

    /**
     * @param owner whose account it is; empty: many share it, and what nobody is known to have caused stays nobody's
     * @param settled whether the carrier will count no more for that day
     */
    ChargeStore.Settled settle(Optional<UUID> owner, String account, UsageKind kind, DayBill bill, boolean settled) {
        List<Share> shares = new ArrayList<>(shares(account, kind, bill));
        long estimated = shares.stream().mapToLong(Share::estimated).sum();
        long recorded = shares.stream().mapToLong(Share::recorded).sum();
        long counted = shares.stream().mapToLong(Share::counted).sum();
        // What is recorded in another currency can't be taken off the bill.
        boolean foreign = shares.stream().anyMatch(share -> share.foreign != 0);
        boolean more = owner.isPresent() && settled && !foreign && bill.count() > counted && bill.micros() >= recorded;
        if (bill.count() != counted && !more) {
            boolean early = !settled && bill.count() < counted; // as far as the carrier has got
            return new ChargeStore.Settled(early ? estimated * bill.count() / counted : estimated, recorded, 0);
        }
        if (shares.isEmpty() && more) {
            shares.add(new Share(owner.get(), 0, 0, 0, 0, bill.currency(), 0));
        }
        int added = share(shares, account, kind, bill, bill.count() - counted);
        return new ChargeStore.Settled(estimated, shares.isEmpty() ? recorded : bill.micros(), added);
    }

    private List<Share> shares(String account, UsageKind kind, DayBill bill) {
        return worker.sql("SELECT * FROM list_day_usage(?, ?, ?, ?)")
                .params(account, kind.wire(), bill.day(), bill.currency())
                .query((row, number) -> new Share(
                        row.getObject("of_organization", UUID.class),
                        row.getLong("counted"),
                        row.getLong("estimated_micros"),
                        row.getLong("recorded_micros"),
                        row.getLong("foreign_micros"),
                        Optional.ofNullable(row.getString("foreign_currency")).orElse(bill.currency()),
                        row.getLong("corrections")))
                .list();
    }

    /** To the last millionth: the last one has what the division leaves. A row of nothing tells that what was expected is right. */
    private int share(List<Share> shares, String account, UsageKind kind, DayBill bill, long unknown) {
        double all = shares.stream().mapToDouble(Share::weight).sum();
        long left = bill.micros();
        int added = 0;
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            boolean last = i == shares.size() - 1;
            long part = last ? left : Math.round(bill.micros() * (share.weight() / all));
            left -= part;
            if (part != share.recorded || share.foreign != 0 || share.corrections == 0) {
                added += add(share, account, kind, bill, part - share.recorded, last ? unknown : 0);
            }
        }
        return added;
    }

    private int add(Share share, String account, UsageKind kind, DayBill bill, long micros, long amount) {
        return scope.in(share.organization, jdbc -> jdbc.sql(ADD)
                .param("kind", kind.wire())
                .param("account", account)
                .param("day", bill.day())
                .param("part", String.valueOf(share.corrections + 1))
                .param("amount", share.corrections == 0 ? amount : 0)
                .param("unit", kind.unit())
                .param("micros", micros)
                .param("currency", bill.currency())
                .param("foreign", -share.foreign)
                .param("foreignCurrency", share.foreignCurrency)
                .param("at", bill.day().atStartOfDay().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** An organization's part of a day. @param foreign recorded in another currency than the bill's */
    private record Share(
            UUID organization,
            long counted,
            long estimated,
            long recorded,
            long foreign,
            String foreignCurrency,
            long corrections) {

        /** What costs nothing by the price list counts too. */
        private double weight() {
            return (double) estimated + counted;
        }
    }
}
