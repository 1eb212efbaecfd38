package dev.switchboard.carrier.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.database.FailingCommits;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.usage.BillDifferences.BillDifference;
import dev.switchboard.ground.usage.TestPrices;
import dev.switchboard.ground.usage.UsageTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Whatever the simulated carrier charges is in the ledger to the last millionth, also if reconciling is cut off at every step. */
class UsageCrashTest {

    private static final TestScope DATABASE = TestScope.on("ledger");
    private static final DataSource WORKER = DATABASE.worker();
    private static final int MOST_STEPS = 60;
    private static int shops;

    private final TestCarrier carrier = new TestCarrier();
    private final List<FailingCommits> mortal = new ArrayList<>();
    private final OrganizationScope scope = DATABASE.over(connections -> {
        mortal.add(new FailingCommits(connections));
        return mortal.get(0);
    });
    private final AccountBill bill = new AccountBill(
            carrier.bill(),
            new ChargeStore(scope),
            new NumberMonthStore(scope, WORKER),
            new DayChargeStore(scope, WORKER),
            WORKER);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final LocalDate from = today.minusDays(1);

    @BeforeEach
    void open() {
        TestPrices.write(DATABASE.scope);
        carrier.faults().pricesTake(Duration.ZERO);
    }

    private Till shop() {
        return new Till(DATABASE.owner, carrier, ++shops);
    }

    private int settle(Till shop) {
        return bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofHours(-1));
    }

    private boolean survives(Till shop) {
        try {
            settle(shop);
            return true;
        } catch (CarrierException | DataAccessException | TransactionException cutOff) {
            return false;
        }
    }

    private static void lively(Till shop) {
        for (int i = 0; i < 8; i++) {
            shop.callIn();
            shop.textOut("Your van is ready", 1);
            shop.textIn();
        }
        shop.textOut("x".repeat(400), 3);
        for (int i = 0; i < 4; i++) {
            shop.callThatIsPutThrough();
            shop.callBack();
        }
        shop.callThatIsUnderstood();
        shop.callThatIsUnderstood();
        shop.callThatNobodyTold();
    }

    @Test
    void equalsTheBillToTheLastMillionth() {
        Till shop = shop();
        Till other = shop();
        lively(shop);
        lively(other);
        long others = other.recorded();
        assertThat(shop.recorded()).isPositive().isNotEqualTo(shop.billed(from, today));
        assertThat(settle(shop)).isPositive();
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
        assertThat(other.recorded()).as("another organization's").isEqualTo(others);
        settle(other);
        assertThat(other.recorded()).isEqualTo(other.billed(from, today));
        long rows = shop.rows();
        assertThat(settle(shop)).as("told again").isZero();
        assertThat(shop.rows()).isEqualTo(rows);
    }

    @Test
    void equalsTheBillAlsoIfItIsCutOffAtEachCommit() {
        for (boolean done : new boolean[] {false, true}) {
            int step = 1;
            boolean whole = false;
            while (!whole) {
                assertThat(step).isLessThan(MOST_STEPS);
                Till shop = shop();
                lively(shop);
                mortal.get(0).fail(step++, done);
                whole = survives(shop);
                mortal.get(0).fail(0, false);
                settle(shop);
                assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
            }
        }
    }

    @Test
    void equalsTheBillAlsoIfTheCarrierIsCutOffAtEachRequest() {
        int step = 1;
        boolean whole = false;
        while (!whole) {
            assertThat(step).isLessThan(MOST_STEPS);
            Till shop = shop();
            lively(shop);
            carrier.faults().begin(SimulatorFaults.nth(step++, true));
            whole = survives(shop);
            carrier.faults().end();
            carrier.faults().pricesTake(Duration.ZERO);
            settle(shop);
            assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
        }
    }

    @Test
    void waitsForPricesThatAreNotKnownYet() {
        Till shop = shop();
        carrier.faults().pricesTake(Duration.ofHours(1));
        shop.callIn();
        shop.textIn();
        long estimated = shop.recorded();
        assertThat(settle(shop)).isZero();
        assertThat(shop.recorded()).isEqualTo(estimated);
        carrier.faults().pricesTake(Duration.ZERO);
        assertThat(settle(shop)).isEqualTo(2);
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
    }

    /** Or each new account would seem to be billed half of what it owes on its first day. */
    @Test
    void comparesWithTheBillNoMoreThanTheCarrierHasPricedYet() {
        Till shop = shop();
        carrier.faults().pricesTake(Duration.ofHours(1));
        UUID priced = shop.callIn();
        shop.callIn();
        shop.callThatIsUnderstood();
        String sid = DATABASE.owner
                .sql("SELECT twilio_call_sid FROM phone_calls WHERE id = ?")
                .param(priced)
                .query(String.class)
                .single();
        carrier.books()
                .change(
                        "charge",
                        sid,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(
                                        "charged_at",
                                        Instant.now().minus(Duration.ofHours(2)).toString()));
        bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofHours(6));
        List<BillDifference> days = UsageTests.differences(WORKER, from).stream()
                .filter(one -> one.accountSid().equals(shop.account.accountSid()))
                .toList();
        assertThat(days.stream().mapToLong(BillDifference::charges).sum()).isEqualTo(1);
        assertThat(days.stream().mapToLong(BillDifference::estimatedMicros).sum())
                .isEqualTo(DATABASE.owner
                        .sql("SELECT price_micros FROM usage_records WHERE source_id = ? AND entry = 'estimate'")
                        .param(priced)
                        .query(Long.class)
                        .single());
    }

    @Test
    void takesAChargeThatNobodyToldOfOnceItIsOldEnough() {
        Till shop = shop();
        shop.callThatNobodyTold();
        bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofHours(6));
        assertThat(shop.rows()).as("a webhook may be late").isZero();
        settle(shop);
        settle(shop);
        assertThat(shop.rows()).isEqualTo(1);
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
    }

    @Test
    void showsWhatItCostWithCallsAndMessages() {
        Till shop = shop();
        UUID call = shop.callThatIsPutThrough();
        UUID back = shop.callBack();
        UUID out = shop.textOut("x".repeat(400), 3);
        UUID in = shop.textIn();
        settle(shop);
        String agrees =
                "SELECT cost_cents = whole_cents(cost_of_call(id)) AND cost_cents > 0 FROM phone_calls WHERE id = ?";
        for (UUID one : List.of(call, back)) {
            assertThat(DATABASE.owner
                            .sql(agrees)
                            .param(one)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
        assertThat(DATABASE.owner
                        .sql(
                                "SELECT cost_cents || ' ' || price_source FROM messages WHERE id IN (?, ?) ORDER BY cost_cents")
                        .params(out, in)
                        .query(String.class)
                        .list())
                .containsExactly("1 carrier", "3 carrier");
    }

    @Test
    void keepsTheCarriersSumOfEachDayBesideOurs() {
        Till shop = shop();
        lively(shop);
        long estimated = shop.recorded();
        settle(shop);
        List<BillDifference> days = UsageTests.differences(WORKER, from).stream()
                .filter(one -> one.accountSid().equals(shop.account.accountSid()))
                .toList();
        assertThat(days).allSatisfy(day -> {
            assertThat(day.organization()).contains(shop.organization);
            assertThat(day.recordedMicros()).isEqualTo(day.billedMicros());
        });
        assertThat(days.stream().mapToLong(BillDifference::billedMicros).sum()).isEqualTo(shop.billed(from, today));
        assertThat(days.stream().mapToLong(BillDifference::estimatedMicros).sum())
                .isEqualTo(estimated);
        assertThat(days).anySatisfy(day -> assertThat(day.share()).isBetween(0.001, 0.5));
    }

    @Test
    void tellsNobodyWhatAnotherOneDidInTheSameAccount() {
        Till shop = shop().hasItsNumber();
        Till other = new Till(DATABASE.owner, carrier, ++shops, shop.account).hasItsNumber();
        shop.callThatNobodyTold();
        other.callThatNobodyTold();
        lively(other);
        other.callThatNobodyTold();
        settleShared(shop);
        assertThat(shop.rows()).isEqualTo(1);
        assertThat(shop.recorded() + other.recorded()).isEqualTo(shop.billed(from, today));
        assertThat(settleShared(shop)).as("told again").isZero();
    }

    private int settleShared(Till shop) {
        return bill.settle(shop.account, Optional.empty(), from, today, Duration.ofHours(-1));
    }

    @Test
    void chargesWhoeverHadTheNumberThen() {
        Till shop = shop().hasItsNumber();
        lively(shop);
        Till other = new Till(DATABASE.owner, carrier, ++shops, shop.account)
                .hasNumber(shop.givesItsNumberBack(), "2 minutes");
        settleShared(shop);
        assertThat(other.rows()).as("whoever has it now").isZero();
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
    }

    @Test
    void chargesNobodyForWhatIsOlderThanANumberOfOurs() {
        Till gone = shop();
        gone.callThatNobodyTold();
        Till shop = new Till(DATABASE.owner, carrier, ++shops, gone.account)
                .hasNumber(gone.hasItsNumber().givesItsNumberBack(), "2 minutes");
        DATABASE.owner
                .sql("DELETE FROM organizations WHERE id = ?")
                .param(gone.organization)
                .update();
        assertThat(settleShared(shop)).isZero();
    }

    @Test
    void countsATextThatWasSentAgainAsOftenAsItIsCharged() {
        Till shop = shop();
        UUID text = shop.textOut("Your van is ready", 1);
        shop.textOutAgain(text, "Your van is ready");
        settle(shop);
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
        assertThat(shop.rows()).as("two of each").isEqualTo(4);
        assertThat(settle(shop)).as("told again").isZero();
    }

    @Test
    void keepsCurrenciesApart() {
        Till shop = shop();
        PhoneNumber number = UsageTests.buy(carrier, shop.account, "303");
        DATABASE.owner.sql("UPDATE price_list SET currency = 'EUR'").update();
        DATABASE.owner
                .sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, account_sid, monthly_cost_cents) VALUES (?, ?, ?, 100)")
                .params(shop.organization, number.e164(), shop.account.accountSid())
                .update();
        settle(shop);
        assertThat(recorded(shop, "EUR")).as("that was expected").isZero();
        assertThat(recorded(shop, "USD")).isEqualTo(shop.billed(from, today));
        assertThat(settle(shop)).as("told again").isZero();
        assertThat(UsageTests.differences(WORKER, from))
                .as("what can't be compared")
                .isEmpty();
    }

    @Test
    void saysWhatACallCostInOneCurrencyAlone() {
        Till shop = shop();
        UUID call = shop.callThatIsUnderstood();
        long dollars = cents(call);
        assertThat(dollars)
                .as("a minute or more, an utterance, two minutes written down")
                .isGreaterThan(12);
        DATABASE.owner.sql("""
                        INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, amount, unit, price_micros, currency)
                        VALUES (?, 'recording', 'actual', 'call', ?, 'x', 1, 'minutes', 990000, 'EUR')""").params(shop.organization, call).update();
        shop.callThatIsUnderstood();
        DATABASE.owner
                .sql("UPDATE phone_calls SET cost_cents = whole_cents(cost_of_call(id)) WHERE id = ?")
                .param(call)
                .update();
        assertThat(cents(call)).isEqualTo(dollars);
        DATABASE.owner.sql("UPDATE price_list SET currency = 'EUR'").update();
        assertThat(DATABASE.owner
                        .sql("SELECT whole_cents(cost_of_call(?))")
                        .param(call)
                        .query(Long.class)
                        .single())
                .isEqualTo(99);
    }

    private static long cents(UUID call) {
        return DATABASE.owner
                .sql("SELECT cost_cents FROM phone_calls WHERE id = ?")
                .param(call)
                .query(Long.class)
                .single();
    }

    @Test
    void sharesADayOfWordsAmongThoseWhoSpoke() {
        Till shop = shop().hasItsNumber();
        Till other = new Till(DATABASE.owner, carrier, ++shops, shop.account).hasItsNumber();
        shop.callThatIsUnderstood();
        other.callThatIsUnderstood();
        other.callThatIsUnderstood();
        settleShared(shop);
        assertThat(shop.recorded() + other.recorded()).isEqualTo(shop.billed(from, today));
        assertThat(other.recorded()).isGreaterThan(shop.recorded());
        assertThat(settleShared(shop)).as("told again").isZero();
        carrier.charges().recognized(shop.account.accountSid(), "CA0");
        assertThat(settleShared(shop)).as("nobody's, as far as is known").isZero();
    }

    @Test
    void billsTheMinutesOfRecordingsByTheDay() throws Exception {
        Till shop = shop();
        shop.callThatIsUnderstood();
        shop.callThatIsUnderstood();
        shop.callThatIsRecordedElsewhere();
        assertThat(recordings(shop)).as("two of two minutes, by the list").isEqualTo(10_000);
        settle(shop);
        assertThat(recordings(shop)).as("by the bill").isEqualTo(10_800);
        assertThat(confirmed(shop)).isEqualTo(shop.recorded());
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today));
        assertThat(UsageTests.differences(WORKER, from))
                .filteredOn(day -> day.accountSid().equals(shop.account.accountSid()))
                .allSatisfy(day -> assertThat(day.recordedMicros()).isEqualTo(day.billedMicros()));
        assertThat(settle(shop)).as("told again").isZero();
    }

    /** The figure of what the carrier has told the price of. */
    private static long confirmed(Till shop) throws Exception {
        String file = new String(
                        UsageCrashTest.class
                                .getResourceAsStream("/figures/costs.sql")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replaceAll("(?m)^--.*$", "");
        return DATABASE.owner
                .sql("SELECT coalesce(sum(value), 0) FROM (" + file + ") f WHERE figure = 'actual' AND number = ''")
                .param("organization", shop.organization)
                .param("zone", "America/Chicago")
                .param("starts", OffsetDateTime.now().minusDays(2))
                .param("ends", OffsetDateTime.now().plusDays(1))
                .query(Long.class)
                .single();
    }

    private static long recordings(Till shop) {
        return DATABASE.owner
                .sql(
                        "SELECT coalesce(sum(price_micros), 0) FROM usage_records WHERE organization_id = ? AND kind = 'recording'")
                .param(shop.organization)
                .query(Long.class)
                .single();
    }

    @Test
    void leavesOutWhatADemoShopHasMadeUp() {
        Till shop = shop();
        shop.callThatIsUnderstood();
        UUID madeUp = DATABASE.owner
                .sql(
                        "SELECT (left(id, 14) || '7de0-8de0-dad' || right(id, 9))::uuid FROM (SELECT gen_random_uuid()::text AS id) random")
                .query(UUID.class)
                .single();
        recorded(shop, madeUp, "'CA' || gen_random_uuid()");
        recorded(shop, UUID.randomUUID(), "'CA' || md5(o.id || 'estimate')"); // as SampleCalls
        settle(shop);
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today) + 2 * 2_500);
    }

    private static void recorded(Till shop, UUID call, String sid) {
        DATABASE.owner
                .sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid)
                        SELECT ?, o.id, ?, %s FROM organizations o WHERE o.id = ?""".formatted(sid))
                .params(call, shop.account.accountSid(), shop.organization)
                .update();
        DATABASE.owner.sql("""
                        INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, amount, unit, price_micros, currency)
                        VALUES (?, 'recording', 'estimate', 'call', ?, 'RE1', 1, 'minutes', 2500, 'USD')""").params(shop.organization, call).update();
    }

    @Test
    void takesWordsThatNobodyToldOfOnceTheDayIsOver() {
        Till shop = shop();
        carrier.charges().recognized(shop.account.accountSid(), "CA0");
        bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofHours(6));
        assertThat(shop.rows()).as("a webhook may be late").isZero();
        bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofDays(-2));
        bill.settle(shop.account, Optional.of(shop.organization), from, today, Duration.ofDays(-2));
        assertThat(shop.rows()).isEqualTo(1);
        assertThat(shop.recorded()).isEqualTo(shop.billed(from, today)).isEqualTo(21_000);
    }

    private long recorded(Till shop, String currency) {
        return DATABASE.owner
                .sql("SELECT sum(price_micros) FROM usage_records WHERE organization_id = ? AND currency = ?")
                .params(shop.organization, currency)
                .query(Long.class)
                .single();
    }

    @Test
    void isNoRequestsToAsk() {
        for (String asked : List.of(
                "SELECT count(*) FROM list_usage_bills(current_date)",
                "SELECT count(*) FROM list_number_months('AC1', current_date, 'USD')",
                "SELECT count(*) FROM list_day_usage('AC1', 'speech', current_date, 'USD')",
                "SELECT count(*) FROM find_charged('AC1', '{}', '{}', '{}', '{}')")) {
            assertThatThrownBy(() -> DATABASE.scope
                            .nowhere()
                            .sql(asked)
                            .query(Long.class)
                            .single())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void dividesTheBillForNumbersAmongThoseThatItCounts() {
        Till shop = shop();
        for (String code : List.of("303", "720", "303")) {
            PhoneNumber number = UsageTests.buy(carrier, shop.account, code);
            DATABASE.owner
                    .sql("""
                            INSERT INTO organization_phone_numbers (organization_id, phone_number, account_sid, monthly_cost_cents, provider_sid)
                            VALUES (?, ?, ?, 100, 'PN1')""")
                    .params(shop.organization, number.e164(), shop.account.accountSid())
                    .update();
        }
        assertThat(shop.recorded()).isEqualTo(3_000_000);
        assertThat(settle(shop)).isEqualTo(3);
        assertThat(shop.recorded()).isEqualTo(3_450_000).isEqualTo(shop.billed(from, today));
        assertThat(settle(shop)).isZero();
    }
}
