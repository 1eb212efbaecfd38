package dev.switchboard.carrier.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.database.TestScope;
import dev.switchboard.ground.usage.PriceBook;
import dev.switchboard.ground.usage.TestPrices;
import dev.switchboard.ground.usage.Usage;
import dev.switchboard.ground.usage.UsageEntry;
import dev.switchboard.ground.usage.UsageKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is put into the ledger as it happens, and that nothing of it is ever changed. */
class LedgerTest {

    private static final TestScope DATABASE = TestScope.on("ledger_rows");
    private static int shops;

    private final TestCarrier carrier = new TestCarrier();
    private final PriceBook prices = TestPrices.ofTheHouse();

    @BeforeEach
    void open() {
        TestPrices.write(DATABASE.scope);
    }

    private Till shop() {
        return new Till(DATABASE.owner, carrier, ++shops);
    }

    private static long micros(String sql, Object... values) {
        return DATABASE.owner.sql(sql).params(values).query(Long.class).single();
    }

    /** As a request of the organization. */
    private static <T> T asked(Till shop, Function<JdbcClient, T> work) {
        return DATABASE.scope.in(shop.organization, work);
    }

    private long priced(UUID source) {
        return micros("SELECT sum(price_micros) FROM usage_records WHERE source_id = ?", source);
    }

    /** Whatever happened, in whichever order: each row is its amount times the listed price, and the sum is that of the rows. */
    @Test
    void pricesEverythingByTheListAndSumsWhatItPriced() {
        Till shop = shop();
        Random random = new Random(7);
        long expected = 0;
        long call = PriceBook.micros(prices.cents("call_in", "+14055552001"));
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    UUID id = shop.callIn();
                    int seconds =
                            Math.toIntExact(micros("SELECT call_duration_seconds FROM phone_calls WHERE id = ?", id));
                    assertThat(priced(id)).isEqualTo((seconds + 59) / 60 * call);
                    expected += (seconds + 59) / 60 * call;
                }
                case 1 -> {
                    int segments = random.nextInt(1, 4);
                    assertThat(priced(shop.textOut("x".repeat(150 * segments), segments)))
                            .isEqualTo(segments * 11_300L);
                    expected += segments * 11_300L;
                }
                default -> {
                    assertThat(priced(shop.textIn())).isEqualTo(8_300);
                    expected += 8_300;
                }
            }
        }
        assertThat(shop.recorded()).isEqualTo(expected);
        assertThat(micros("""
                        SELECT sum(day) FROM (SELECT sum(price_micros) AS day FROM usage_records WHERE organization_id = ?
                            GROUP BY occurred_at::date, kind) AS days""", shop.organization)).isEqualTo(expected);
    }

    @Test
    void namesWhoItWasForAndWithWhichNumber() {
        Till shop = shop();
        UUID text = shop.textOut("Your van is ready", 1);
        shop.callBack();
        assertThat(DATABASE.owner
                        .sql("""
                        SELECT concat_ws(' ', kind, source_type, user_id, left(phone_number, 6), amount > 0, unit, currency) FROM usage_records
                        WHERE organization_id = ? ORDER BY created_at, id""")
                        .param(shop.organization)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "message message user_1 +14055 t segments USD",
                        "call call +14055 t minutes USD",
                        "call call_back user_1 +14055 t minutes USD");
        assertThat(micros("SELECT cost_cents FROM messages WHERE id = ?", text)).isEqualTo(1);
    }

    @Test
    void countsTheLegsWithTheCallThatTheyBelongTo() {
        Till shop = shop();
        for (int i = 0; i < 10; i++) {
            UUID call = shop.callThatIsPutThrough();
            assertThat(micros("SELECT cost_of_call(?)", call)).isGreaterThan(priced(call));
            assertThat(micros("SELECT cost_cents FROM phone_calls WHERE id = ?", call))
                    .isEqualTo(micros("SELECT whole_cents(cost_of_call(?))", call));
        }
    }

    @Test
    void isTheSameWhenEverythingIsToldAgain() {
        Till shop = shop();
        UUID call = shop.callThatIsPutThrough();
        UUID back = shop.callBack();
        UUID text = shop.textOut("Your van is ready", 1);
        long before = shop.recorded();
        for (String again : List.of(
                "UPDATE phone_calls SET ended_at = NULL WHERE id = ?",
                "UPDATE phone_calls SET ended_at = now() WHERE id = ?")) {
            DATABASE.owner.sql(again).param(call).update();
            DATABASE.owner.sql(again).param(back).update();
        }
        DATABASE.owner
                .sql("UPDATE call_backs SET status = 'failed' WHERE call_id = ?")
                .param(back)
                .update();
        DATABASE.owner
                .sql("UPDATE messages SET external_message_id = external_message_id, status = 'delivered' WHERE id = ?")
                .param(text)
                .update();
        UsageEntry tokens = UsageEntry.of(shop.organization, UsageKind.MODEL, "call", call, "turn:1", 90, 12, "USD");
        for (boolean first : new boolean[] {true, false, false}) {
            boolean added = asked(shop, jdbc -> Usage.record(jdbc, tokens));
            assertThat(added).isEqualTo(first);
        }
        assertThat(shop.recorded()).isEqualTo(before + 12);
    }

    @Test
    void chargesATextOnceMoreThatIsSentOnceMore() {
        Till shop = shop();
        UUID text = shop.textOut("Your van is ready", 1);
        DATABASE.owner
                .sql("UPDATE messages SET external_message_id = ? WHERE id = ?")
                .params("SM" + "9".repeat(32), text)
                .update();
        assertThat(priced(text)).isEqualTo(2 * 11_300);
    }

    @Test
    void leavesRehearsalsOut() {
        Till shop = shop();
        DATABASE.owner.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, ended_at)
                        VALUES (?, 'AC1', 'CA7e4ea75a1ca110000000000000000001', '+12025550123', '+14055552001', now())""").param(shop.organization).update();
        assertThat(shop.rows()).isZero();
    }

    @Test
    void refusesEveryChange() {
        Till shop = shop();
        shop.callIn();
        for (String change : List.of(
                "UPDATE usage_records SET price_micros = 0 WHERE organization_id = ?",
                "DELETE FROM usage_records WHERE organization_id = ?")) {
            assertThatThrownBy(() ->
                            DATABASE.owner.sql(change).param(shop.organization).update())
                    .as("its owner")
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> DATABASE.scope.in(
                            shop.organization,
                            jdbc -> jdbc.sql(change).param(shop.organization).update()))
                    .as("a request")
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(shop.rows()).isEqualTo(1);
        int cleared = asked(shop, jdbc -> {
            jdbc.sql("SELECT set_config('app.retention', 'on', true)")
                    .query(String.class)
                    .single();
            return jdbc.sql("DELETE FROM usage_records WHERE organization_id = ?")
                    .param(shop.organization)
                    .update();
        });
        assertThat(cleared).as("what is old").isEqualTo(1);
    }

    @Test
    void isTheOrganizationsOwnAndGoesWithIt() {
        Till shop = shop();
        Till other = shop();
        shop.callIn();
        other.callIn();
        String all = "SELECT count(*) FROM usage_records";
        long seen = asked(shop, jdbc -> jdbc.sql(all).query(Long.class).single());
        assertThat(seen).isEqualTo(1);
        UsageEntry foreign =
                UsageEntry.of(other.organization, UsageKind.LOOKUP, "lookup", UUID.randomUUID(), "", 1, 8_000, "USD");
        assertThatThrownBy(() -> DATABASE.scope.in(shop.organization, jdbc -> Usage.record(jdbc, foreign)))
                .isInstanceOf(DataAccessException.class);
        DATABASE.owner
                .sql("DELETE FROM organizations WHERE id = ?")
                .param(shop.organization)
                .update();
        assertThat(shop.rows()).isZero();
        assertThat(other.rows()).isEqualTo(1);
    }

    @Test
    void recordsEachMonthOfANumberOnceForAsLongAsItIsThere() {
        Till shop = shop();
        DATABASE.owner.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, monthly_cost_cents, created_at, user_id)
                        VALUES (?, '+14055557001', 115, now() - interval '35 days', 'user_1'), (?, '+14055557002', NULL, now(), NULL)""").params(shop.organization, shop.organization).update();
        long months = shop.rows();
        assertThat(months).as("the last forty days").isBetween(1L, 2L);
        assertThat(micros("SELECT add_number_months(NULL)")).isZero();
        assertThat(shop.recorded()).isEqualTo(months * 1_150_000);
        assertThat(micros(
                        "SELECT count(*) FROM usage_records WHERE organization_id = ? AND user_id = 'user_1'",
                        shop.organization))
                .isEqualTo(months);
    }

    @Test
    void pricesWhatHappensFromNowOnByAListThatWasChanged() {
        Till shop = shop();
        DATABASE.owner
                .sql("UPDATE price_list SET unit_price_micros = 1 WHERE kind = 'sms_in'")
                .update();
        assertThat(priced(shop.textIn())).isEqualTo(1);
        TestPrices.write(DATABASE.scope);
        UUID text = shop.textIn();
        assertThat(priced(text)).isEqualTo(8_300);
        assertThat(BigDecimal.valueOf(micros("SELECT cost_cents FROM messages WHERE id = ?", text)))
                .isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void countsFiguresThatAgreeWithItsRows() throws Exception {
        Till shop = shop();
        shop.callIn();
        shop.textOut("x".repeat(300), 2);
        shop.textIn();
        long listed = shop.recorded();
        asked(
                shop,
                jdbc -> Usage.record(
                        jdbc,
                        UsageEntry.of(
                                shop.organization, UsageKind.LOOKUP, "lookup", UUID.randomUUID(), "", 1, 7, "EUR")));
        String file = new String(
                        getClass().getResourceAsStream("/figures/costs.sql").readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("(?m)^--.*$", "");
        String sum = "SELECT coalesce(sum(value), 0) FROM (" + file + ") f WHERE figure = :figure AND number = ''";
        for (String figure : List.of("cost", "estimated", "costOfUser", "costIn")) {
            long counted = DATABASE.owner
                    .sql(sum)
                    .param("organization", shop.organization)
                    .param("zone", "America/Chicago")
                    .param("starts", OffsetDateTime.now().minusDays(1))
                    .param("ends", OffsetDateTime.now().plusDays(1))
                    .param("figure", figure)
                    .query(Long.class)
                    .single();
            assertThat(counted).as(figure).isEqualTo(figure.equals("costIn") ? 7 : listed);
        }
    }
}
