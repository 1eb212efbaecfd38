package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.usage.record.Daily;
import dev.switchboard.ground.carrier.CarrierBill.Charge;
import dev.switchboard.ground.carrier.CarrierBill.DayBill;
import dev.switchboard.ground.carrier.SimulatedNetwork.CallState;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated carrier's bill, as our own code and as Twilio's SDK read it, held against Twilio's own document. */
class SimulatedBillTest {

    private static final CarrierAccount ACCOUNT = TestCarrier.account(1);
    private static final PhoneNumber OURS = new PhoneNumber("+14055550123");
    private static final PhoneNumber THEIRS = new PhoneNumber("+14055551234");
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-04");

    private final TestCarrier carrier = new TestCarrier();
    private final SimulatedBill bill = new SimulatedBill(carrier.books(), carrier.faults());
    private final CarrierBill asked = new CarrierBill(carrier.api());

    @BeforeEach
    void checkEverything() {
        carrier.faults().begin(TwilioDocument.watch());
        carrier.faults().pricesTake(Duration.ZERO);
    }

    private static CallState leg(String sid, String direction, int seconds) {
        boolean inbound = direction.equals("inbound");
        return new CallState(
                sid,
                direction.equals("outbound-dial") ? Optional.of("CA" + "0".repeat(32)) : Optional.empty(),
                inbound ? THEIRS : OURS,
                inbound ? OURS : THEIRS,
                direction,
                "completed",
                NOON,
                NOON.plusSeconds(seconds));
    }

    private static String sid(String kind, int number) {
        return kind + "%032x".formatted(number);
    }

    private List<Charge> calls(LocalDate day) {
        List<Charge> all = new ArrayList<>();
        asked.calls(ACCOUNT, day, all::addAll);
        return all;
    }

    private String write(String body) {
        return Message.creator(
                        new com.twilio.type.PhoneNumber(THEIRS.e164()),
                        new com.twilio.type.PhoneNumber(OURS.e164()),
                        body)
                .create(carrier.client(ACCOUNT))
                .getSid();
    }

    @Test
    void chargesEachLegThatWasAnsweredByTheMinuteThatWasBegun() {
        bill.called(ACCOUNT.accountSid(), leg(sid("CA", 1), "inbound", 61));
        bill.called(ACCOUNT.accountSid(), leg(sid("CA", 2), "outbound-dial", 60));
        bill.called(ACCOUNT.accountSid(), leg(sid("CA", 2), "outbound-dial", 60));
        bill.called(
                ACCOUNT.accountSid(),
                new CallState(sid("CA", 3), Optional.empty(), OURS, THEIRS, "outbound-api", "busy", null, NOON));
        assertThat(calls(DAY)).extracting(Charge::sid).containsExactlyInAnyOrder(sid("CA", 1), sid("CA", 2));
        assertThat(calls(DAY)).filteredOn(Charge::inbound).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(2);
            assertThat(charge.micros()).hasValue(17_600);
            assertThat(charge.ours()).isEqualTo(OURS.e164());
            assertThat(charge.parent()).isEmpty();
        });
        assertThat(calls(DAY))
                .filteredOn(charge -> !charge.inbound())
                .singleElement()
                .satisfies(charge -> {
                    assertThat(charge.micros()).hasValue(14_700);
                    assertThat(charge.parent()).contains("CA" + "0".repeat(32));
                });
        assertThat(calls(DAY.plusDays(1))).isEmpty();
        assertThat(asked.days(ACCOUNT, "calls", DAY.minusDays(1), DAY.plusDays(1))
                        .orElseThrow())
                .containsExactly(
                        new DayBill(DAY.plusDays(1), 0, 0, "USD"),
                        new DayBill(DAY, 2, 32_300, "USD"),
                        new DayBill(DAY.minusDays(1), 0, 0, "USD"));
    }

    @Test
    void tellsThePriceAWhileAfterwards() {
        carrier.faults().pricesTake(Duration.ofHours(1));
        bill.called(ACCOUNT.accountSid(), leg(sid("CA", 1), "inbound", 20));
        assertThat(calls(DAY)).singleElement().extracting(Charge::micros).isEqualTo(OptionalLong.empty());
        assertThat(asked.days(ACCOUNT, "calls", DAY, DAY).orElseThrow()).containsExactly(new DayBill(DAY, 0, 0, "USD"));
        carrier.faults().pricesTake(Duration.ZERO);
        assertThat(calls(DAY)).singleElement().extracting(Charge::micros).isEqualTo(OptionalLong.of(8_800));
        String price = carrier.api()
                .get(ACCOUNT, "/Calls/" + sid("CA", 1) + ".json", Map.of())
                .path("price")
                .asText();
        assertThat(price).isEqualTo("-0.00880");
    }

    @Test
    void chargesTextsInBothDirectionsAndForgetsTheirWordsButNotTheirPrice() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String sent = write("x".repeat(200));
        bill.received(ACCOUNT.accountSid(), sid("SM", 7), THEIRS.e164(), OURS.e164(), 0);
        bill.received(ACCOUNT.accountSid(), sid("MM", 8), THEIRS.e164(), OURS.e164(), 1);
        bill.received(ACCOUNT.accountSid(), sid("SM", 9), "whatsapp:" + THEIRS.e164(), "whatsapp:" + OURS.e164(), 0);
        List<Charge> messages = new ArrayList<>();
        asked.messages(ACCOUNT, today, messages::addAll);
        assertThat(messages)
                .extracting(charge -> charge.micros().orElse(-1))
                .containsExactlyInAnyOrder(21_800L, 8_500L, 17_000L, 5_000L);
        new CarrierMessages(carrier.api()).delete(ACCOUNT, sent);
        assertThatThrownBy(() -> carrier.api().get(ACCOUNT, "/Messages/" + sent + ".json", Map.of()))
                .isInstanceOf(CarrierException.class);
        assertThat(asked.days(ACCOUNT, "sms", today, today).orElseThrow())
                .containsExactly(new DayBill(today, 2, 30_300, "USD"));
    }

    @Test
    void keepsTheBillOverARestart() {
        String sent = write("Your van is ready");
        bill.called(ACCOUNT.accountSid(), leg(sid("CA", 1), "inbound", 20));
        CarrierSimulator again = new CarrierSimulator(Optional::empty, carrier.books(), List::of, carrier.faults());
        CarrierApi api = new CarrierApi(new CarrierClients(CarrierAddress.ofTwilio(), again));
        assertThat(api.get(ACCOUNT, "/Messages/" + sent + ".json", Map.of())
                        .path("price")
                        .asText())
                .isEqualTo("-0.01090");
        List<Charge> calls = new ArrayList<>();
        new CarrierBill(api).calls(ACCOUNT, DAY, calls::addAll);
        assertThat(calls).extracting(Charge::sid).containsExactly(sid("CA", 1));
    }

    @Test
    void givesTheBillPageByPageAndInEveryCategory() {
        for (int call = 0; call < 900; call++) {
            bill.called(ACCOUNT.accountSid(), leg(sid("CA", call), "inbound", 30));
        }
        assertThat(calls(DAY)).hasSize(900);
        List<Daily> total = new ArrayList<>();
        Daily.reader()
                .setStartDate(DAY)
                .setEndDate(DAY)
                .setPageSize(5L)
                .read(carrier.client(ACCOUNT))
                .forEach(total::add);
        assertThat(total)
                .extracting(record -> String.valueOf(record.getCategory()))
                .contains("calls", "sms", "phonenumbers");
        assertThat(asked.days(ACCOUNT, "totalprice", DAY, DAY).orElseThrow())
                .extracting(DayBill::micros)
                .containsExactly(900 * 8_800L);
    }

    @Test
    void chargesEachMonthOfANumberAndWhatHadBegunWhenItIsGivenBack() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        CarrierNumbers numbers = carrier.numbers();
        PhoneNumber wanted = numbers.search(
                        ACCOUNT,
                        new NumberSearch(
                                "US",
                                NumberKind.LOCAL,
                                Optional.of("303"),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                1))
                .get(0)
                .number();
        CarrierNumber bought =
                numbers.buy(ACCOUNT, new NumberPurchase(wanted, "Front", Map.of(), Optional.empty(), Optional.empty()));
        List<DayBill> one = List.of(new DayBill(today, 1, 1_150_000, "USD"));
        assertThat(asked.days(ACCOUNT, "phonenumbers", today, today)).contains(one);
        numbers.release(ACCOUNT, bought.sid());
        assertThat(asked.days(ACCOUNT, "phonenumbers", today, today)).contains(one);
        assertThat(asked.days(ACCOUNT, "phonenumbers-tollfree", today, today).orElseThrow())
                .extracting(DayBill::count)
                .containsExactly(0L);
    }

    @Test
    void refusesWhatTwilioRefuses() {
        assertThat(asked.days(ACCOUNT, "nonsense", DAY, DAY)).isEmpty();
        assertThat(asked.days(ACCOUNT, "calls", DAY, DAY.minusDays(1))).isEmpty();
        assertThat(asked.days(TestCarrier.account(2), "calls", DAY, DAY).orElseThrow())
                .extracting(DayBill::count)
                .containsExactly(0L);
    }
}
