package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are looked for, bought, changed and given back; all of it held against Twilio's own documents. */
class CarrierNumbersTest {

    private static final CarrierAccount ONE = TestCarrier.account(1);
    private static final CarrierAccount OTHER = TestCarrier.account(2);
    private static final String BUNDLE = "BU" + "b".repeat(32);
    private static final String ADDRESS = "AD" + "a".repeat(32);

    private final TestCarrier carrier = new TestCarrier();
    private final CarrierNumbers numbers = carrier.numbers();

    @BeforeEach
    void checkEverything() {
        carrier.faults().begin(TwilioDocument.watch());
    }

    private static NumberSearch search(String country, NumberKind kind, String areaCode, String contains) {
        return new NumberSearch(
                country,
                kind,
                Optional.of(areaCode).filter(code -> !code.isEmpty()),
                Optional.empty(),
                Optional.of(contains).filter(part -> !part.isEmpty()),
                false,
                50);
    }

    private static NumberPurchase purchase(String number) {
        return purchase(number, "", "");
    }

    private static NumberPurchase purchase(String number, String bundle, String address) {
        return new NumberPurchase(
                new PhoneNumber(number),
                "order 1",
                Map.of("VoiceUrl", "https://switchboard.test/voice", "VoiceMethod", "POST"),
                Optional.of(bundle).filter(sid -> !sid.isEmpty()),
                Optional.of(address).filter(sid -> !sid.isEmpty()));
    }

    private int refusal(NumberPurchase purchase) {
        return catchThrowableOfType(CarrierException.class, () -> numbers.buy(ONE, purchase))
                .code();
    }

    private void approve(String status) {
        var bundle = SimulatorForm.object().put("account_sid", ONE.accountSid()).put("status", status);
        bundle.putArray("address_sids").add(ADDRESS);
        carrier.books().remove(SimulatedBooks.BUNDLE, BUNDLE);
        carrier.books().add(SimulatedBooks.BUNDLE, BUNDLE, bundle);
    }

    @Test
    void offersNumbersOfAnAreaCodeThatAreKeptForFiction() {
        List<AvailableNumber> found = numbers.search(ONE, search("US", NumberKind.LOCAL, "405", ""));
        assertThat(found).hasSize(50).allSatisfy(one -> {
            assertThat(one.number().e164()).matches("\\+140555501\\d\\d");
            assertThat(one.friendlyName()).matches("\\(405\\) 555-01\\d\\d");
            assertThat(one.locality()).contains("Oklahoma City");
            assertThat(one.region()).contains("OK");
            assertThat(one.country()).isEqualTo("US");
            assertThat(one.capabilities()).containsEntry("voice", true).containsEntry("sms", true);
            assertThat(one.addressRequirements()).isEqualTo("none");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "US | toll_free | 888 |      | \\+188855501\\d\\d",
                "US | toll_free |     |      | \\+18[0-8]{2}55501\\d\\d",
                "US | local     |     | 5550199 | \\+1\\d{3}5550199",
                "US | local     | 405 | 01*7 | \\+140555501\\d7",
                "US | local     |     | OKLA | \\+1\\d*6552\\d*",
                "CA | local     | 416 |      | \\+141655501\\d\\d",
                "GB | local     |     | 7946 | \\+442079460\\d{3}",
                "GB | mobile    |     |      | \\+447700900\\d{3}",
                "DE | local     |     |      | \\+49\\d+",
                "MX | local     |     |      | \\+52\\d{10}"
            })
    void looksWhereItIsTold(String country, String kind, String areaCode, String contains, String pattern) {
        List<AvailableNumber> found = numbers.search(
                ONE,
                search(
                        country,
                        NumberKind.of(kind),
                        areaCode == null ? "" : areaCode,
                        contains == null ? "" : contains));
        assertThat(found).extracting(one -> one.number().e164()).allMatch(number -> number.matches(pattern));
        assertThat(found.isEmpty()).isEqualTo("OKLA".equals(contains));
    }

    @Test
    void looksInOneStateAndForAsManyAsAreWanted() {
        NumberSearch wanted = new NumberSearch(
                "US", NumberKind.LOCAL, Optional.empty(), Optional.of("OK"), Optional.empty(), true, 3);
        assertThat(numbers.search(ONE, wanted))
                .hasSize(3)
                .allMatch(one -> one.region().orElse("").equals("OK"));
    }

    @ParameterizedTest
    @CsvSource({"US,local,212", "US,local,999", "MX,mobile,", "XX,local,"})
    void findsNothingWhereAllIsSoldOrNothingEverWas(String country, String kind, String areaCode) {
        assertThat(numbers.search(ONE, search(country, NumberKind.of(kind), areaCode == null ? "" : areaCode, "")))
                .isEmpty();
    }

    @Test
    void sellsANumberOnceWithItsSettings() {
        CarrierNumber bought = numbers.buy(ONE, purchase("+14055550123"));
        assertThat(bought.sid()).matches("PN[0-9a-f]{32}");
        assertThat(bought.phoneNumber()).isEqualTo(new PhoneNumber("+14055550123"));
        assertThat(bought.friendlyName()).isEqualTo("order 1");
        assertThat(bought.webhooks()).containsEntry("VoiceUrl", "https://switchboard.test/voice");
        assertThat(refusal(purchase("+14055550123"))).isEqualTo(21422);
        assertThat(numbers.search(ONE, search("US", NumberKind.LOCAL, "405", "50123")))
                .isEmpty();
        assertThat(numbers.find(ONE, bought.phoneNumber())).contains(bought);
        assertThat(numbers.find(OTHER, bought.phoneNumber())).isEmpty();
        assertThat(numbers.named(ONE, "order 1")).containsExactly(bought);
        assertThat(numbers.named(ONE, "order")).isEmpty();
        assertThat(numbers.named(OTHER, "order 1")).isEmpty();
    }

    @Test
    void keepsSettingsAndGivesANumberBackAtOnce() {
        CarrierNumber bought = numbers.buy(ONE, purchase("+14055550124"));
        CarrierNumber changed = numbers.configure(
                ONE, bought.sid(), Map.of("SmsUrl", "https://switchboard.test/sms", "FriendlyName", "Sales"));
        assertThat(changed.webhooks())
                .containsEntry("SmsUrl", "https://switchboard.test/sms")
                .containsEntry("VoiceUrl", "https://switchboard.test/voice");
        assertThat(numbers.named(ONE, "Sales")).containsExactly(changed);
        assertThat(catchThrowableOfType(CarrierException.class, () -> numbers.configure(OTHER, bought.sid(), Map.of()))
                        .status())
                .isEqualTo(404);
        numbers.release(OTHER, bought.sid()); // of whom it is not: as if it were gone
        assertThat(numbers.all(ONE)).hasSize(1);
        numbers.release(ONE, bought.sid());
        numbers.release(ONE, bought.sid());
        assertThat(numbers.all(ONE)).isEmpty();
        assertThat(numbers.buy(OTHER, purchase("+14055550124")).sid()).isNotEqualTo(bought.sid());
    }

    @Test
    void listsAllPages() {
        Set<PhoneNumber> bought = new HashSet<>();
        for (int page = 0; page < 3; page++) {
            for (int i = 0; i < 85; i++) {
                bought.add(numbers.buy(ONE, purchase("+1%d55501%02d".formatted(405 + 100 * page, i)))
                        .phoneNumber());
            }
        }
        assertThat(numbers.all(ONE)).extracting(CarrierNumber::phoneNumber).containsExactlyInAnyOrderElementsOf(bought);
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550000,21422",
        "+15005550001,21421",
        "+15005550002,21422",
        "+14055551234,21422",
        "+19995550100,21422"
    })
    void refusesWhatIsNotForSale(String number, int code) {
        assertThat(refusal(purchase(number))).isEqualTo(code);
    }

    @Test
    void sellsAnyNumberOfAnAreaCode() {
        Map<String, String> form = Map.of("AreaCode", "405");
        JsonNode first = carrier.api().post(ONE, "/IncomingPhoneNumbers.json", form);
        assertThat(first.path("phone_number").asText()).startsWith("+140555501");
        assertThat(first.path("friendly_name").asText()).startsWith("(405) 555-01");
        assertThat(catchThrowableOfType(CarrierException.class, () -> carrier.api()
                                .post(ONE, "/IncomingPhoneNumbers.json", Map.of("AreaCode", "533")))
                        .code())
                .isEqualTo(21452);
        assertThat(carrier.api()
                        .post(ONE, "/IncomingPhoneNumbers.json", Map.of("AreaCode", "500"))
                        .path("phone_number")
                        .asText())
                .isEqualTo("+15005550006");
    }

    @Test
    void asksForPapersWhereACountryDoes() {
        assertThat(refusal(purchase("+525500000123"))).isEqualTo(21649);
        approve("pending-review");
        assertThat(refusal(purchase("+525500000123", BUNDLE, ""))).isEqualTo(21649);
        approve("twilio-approved");
        assertThat(numbers.buy(ONE, purchase("+525500000123", BUNDLE, "")).sid())
                .isNotEmpty();
        assertThat(refusal(purchase("+493023125123", BUNDLE, ""))).isEqualTo(21631);
        assertThat(refusal(purchase("+493023125123", BUNDLE, ADDRESS.replace("aa", "ab"))))
                .isEqualTo(21651);
        assertThat(numbers.buy(ONE, purchase("+493023125123", BUNDLE, ADDRESS)).sid())
                .isNotEmpty();
        assertThat(catchThrowableOfType(
                                CarrierException.class, () -> numbers.buy(OTHER, purchase("+442079460123", BUNDLE, "")))
                        .code())
                .isEqualTo(21649);
    }

    @Test
    void knowsWhatANumberCosts() {
        assertThat(numbers.monthlyCents(ONE, "US", NumberKind.LOCAL)).contains(115);
        assertThat(numbers.monthlyCents(ONE, "US", NumberKind.TOLL_FREE)).contains(215);
        assertThat(numbers.monthlyCents(ONE, "MX", NumberKind.LOCAL)).contains(625);
        assertThat(numbers.monthlyCents(ONE, "MX", NumberKind.MOBILE)).isEmpty();
        assertThat(numbers.monthlyCents(ONE, "XX", NumberKind.LOCAL)).isEmpty();
        assertThat(numbers.monthlyCents(TestCarrier.signalWire(), "US", NumberKind.LOCAL))
                .isEmpty();
    }

    @Test
    void answersASignalWireAccountWithItsKindOfIds() {
        carrier.faults().end(); // SignalWire's ids are none of Twilio's
        CarrierAccount account = TestCarrier.signalWire();
        CarrierNumber bought = numbers.buy(account, purchase("+14055550125"));
        assertThat(bought.sid()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        numbers.configure(account, bought.sid(), Map.of("VoiceUrl", "https://switchboard.test/other"));
        numbers.release(account, bought.sid());
        assertThat(numbers.all(account)).isEmpty();
    }

    @Test
    void hasBadDaysWhenItIsToldTo() {
        carrier.faults().begin(SimulatorFaults.nth(1, true));
        assertThat(catchThrowableOfType(CarrierException.class, () -> numbers.buy(ONE, purchase("+14055550126")))
                        .isUnknown())
                .isTrue();
        assertThat(numbers.named(ONE, "order 1")).hasSize(1);
        carrier.faults().begin(SimulatorFaults.nth(1, false));
        assertThat(catchThrowableOfType(CarrierException.class, () -> numbers.buy(ONE, purchase("+14055550127")))
                        .isUnknown())
                .isFalse();
        carrier.faults().begin(SimulatorFaults.tooMany(1, Duration.ofSeconds(7)));
        CarrierException busy =
                catchThrowableOfType(CarrierException.class, () -> numbers.buy(ONE, purchase("+14055550127")));
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(numbers.buy(ONE, purchase("+14055550127")).sid()).isNotEmpty();
        carrier.faults().begin(SimulatorFaults.soldMeanwhile(1, 1));
        assertThat(refusal(purchase("+14055550128"))).isEqualTo(21422);
        carrier.faults().begin(SimulatorFaults.errors(1, 1));
        assertThat(catchThrowableOfType(CarrierException.class, () -> numbers.all(ONE))
                        .status())
                .isEqualTo(500);
        carrier.faults().begin(SimulatorFaults.lostAnswers(1, 1));
        assertThat(catchThrowableOfType(CarrierException.class, () -> numbers.buy(ONE, purchase("+14055550128")))
                        .isUnknown())
                .isTrue();
        carrier.faults().end();
        assertThat(numbers.find(ONE, new PhoneNumber("+14055550128"))).isPresent();
    }
}
