package dev.switchboard.carrier.reconcile;

import dev.switchboard.carrier.reconcile.ChargeStore.Settled;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierBill;
import dev.switchboard.ground.carrier.CarrierBill.Charge;
import dev.switchboard.ground.carrier.CarrierBill.DayBill;
import dev.switchboard.ground.usage.UsageKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One account's charges of some days, put into the ledger; and the carrier's sums of those days beside ours. */
@Component
class AccountBill {

    private static final Map<UsageKind, List<String>> CATEGORIES = Map.of(
            UsageKind.CALL, List.of("calls"),
            UsageKind.MESSAGE, List.of("sms", "mms", "channels-whatsapp"),
            UsageKind.NUMBER, List.of("phonenumbers"),
            UsageKind.SPEECH, List.of("speech-recognition"),
            UsageKind.TRANSCRIPTION, List.of("transcriptions"),
            UsageKind.RECORDING, List.of("recordings"));
    private static final List<UsageKind> KINDS = List.of(
            UsageKind.CALL,
            UsageKind.MESSAGE,
            UsageKind.NUMBER,
            UsageKind.SPEECH,
            UsageKind.TRANSCRIPTION,
            UsageKind.RECORDING);

    private final CarrierBill carrier;
    private final ChargeStore charges;
    private final NumberMonthStore months;
    private final DayChargeStore days;
    private final JdbcClient worker;

    AccountBill(
            CarrierBill carrier,
            ChargeStore charges,
            NumberMonthStore months,
            DayChargeStore days,
            @Qualifier("jobDataSource") DataSource worker) {
        this.carrier = carrier;
        this.charges = charges;
        this.months = months;
        this.days = days;
        this.worker = JdbcClient.create(worker);
    }

    /**
     * @param owner whose account it is, alone; empty: many share it, and the call or the number tells whose a charge is
     * @param patience how old a charge has to be until it is taken for one that we missed
     * @return rows that were added
     * @throws dev.switchboard.ground.carrier.CarrierException if the carrier does not tell all of it; what was told is kept
     */
    int settle(CarrierAccount account, Optional<UUID> owner, LocalDate from, LocalDate to, Duration patience) {
        Instant unknownBefore = Instant.now().minus(patience);
        int added = 0;
        for (UsageKind kind : KINDS) {
            Map<LocalDate, DayBill> bills = bills(account, kind, from, to);
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                Day sums = new Day(account, owner, kind, Timestamp.from(unknownBefore));
                DayBill bill = bills.getOrDefault(day, new DayBill(day, 0, 0, "USD"));
                if (kind == UsageKind.CALL) {
                    carrier.calls(account, day, sums);
                } else if (kind == UsageKind.MESSAGE) {
                    carrier.messages(account, day, sums);
                } else if (bills.containsKey(day)) {
                    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                    boolean over = !end.isAfter(unknownBefore);
                    sums.add(
                            kind == UsageKind.NUMBER
                                    ? months.settle(owner, account.accountSid(), bill, over)
                                    : days.settle(owner, account.accountSid(), kind, bill, over));
                }
                added += sums.added;
                if (bills.containsKey(day)) {
                    record(sums, bill);
                }
            }
        }
        return added;
    }

    /** Nothing where the carrier tells no sums. */
    private Map<LocalDate, DayBill> bills(CarrierAccount account, UsageKind kind, LocalDate from, LocalDate to) {
        Map<LocalDate, DayBill> days = new TreeMap<>();
        for (String category : CATEGORIES.get(kind)) {
            carrier.days(account, category, from, to)
                    .ifPresent(bills -> bills.forEach(bill -> days.merge(
                            bill.day(),
                            bill,
                            (one, other) -> new DayBill(
                                    one.day(),
                                    one.count() + other.count(),
                                    one.micros() + other.micros(),
                                    one.micros() == 0 ? other.currency() : one.currency()))));
        }
        return days;
    }

    private void record(Day sums, DayBill bill) {
        worker.sql("SELECT record_usage_bill(?::uuid, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        sums.owner.map(UUID::toString).orElse(null),
                        sums.account.accountSid(),
                        bill.day(),
                        sums.kind.wire(),
                        bill.count(),
                        bill.micros(),
                        sums.estimated,
                        sums.recorded,
                        bill.currency())
                .query((row, number) -> bill.day())
                .single();
    }

    /** A day's charges of one kind, as they come. */
    private final class Day implements Consumer<List<Charge>> {

        private final CarrierAccount account;
        private final Optional<UUID> owner;
        private final UsageKind kind;
        private final Timestamp unknownBefore;
        private long estimated;
        private long recorded;
        private int added;

        Day(CarrierAccount account, Optional<UUID> owner, UsageKind kind, Timestamp unknownBefore) {
            this.account = account;
            this.owner = owner;
            this.kind = kind;
            this.unknownBefore = unknownBefore;
        }

        @Override
        public void accept(List<Charge> page) {
            Map<UUID, List<Charge>> byOrganization = new HashMap<>();
            Map<String, UUID> found = owner.isPresent() ? Map.of() : organizations(page);
            page.forEach(charge -> owner.or(() -> Optional.ofNullable(found.get(charge.sid())))
                    .ifPresent(organization -> byOrganization
                            .computeIfAbsent(organization, none -> new ArrayList<>())
                            .add(charge)));
            byOrganization.forEach((organization, of) ->
                    add(charges.settle(organization, account.accountSid(), kind, of, unknownBefore)));
        }

        void add(Settled settled) {
            estimated += settled.estimatedMicros();
            recorded += settled.recordedMicros();
            added += settled.added();
        }

        /** Of those that are somebody's. */
        private Map<String, UUID> organizations(List<Charge> page) {
            Map<String, UUID> found = new HashMap<>();
            worker.sql("SELECT * FROM find_charged(?, ?, ?, ?, ?::timestamptz[]) WHERE of_organization IS NOT NULL")
                    .params(
                            account.accountSid(),
                            texts(page, Charge::sid),
                            texts(page, charge -> charge.parent().orElse("")),
                            texts(page, Charge::ours),
                            texts(page, charge -> charge.at().toString()))
                    .query(row -> {
                        found.put(row.getString(1), row.getObject(2, UUID.class));
                    });
            return found;
        }

        private static String[] texts(List<Charge> page, Function<Charge, String> field) {
            return page.stream().map(field).toArray(String[]::new);
        }
    }
}
