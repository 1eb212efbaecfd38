package dev.switchboard.ground.carrier;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers at carriers that answer over HTTP: well, badly and not at all. */
class CarrierApiTest {

    private static final WireMockServer SERVER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String PROJECT = "11111111-0000-4000-8000-000000000001";
    private static final PhoneNumber NUMBER = new PhoneNumber("+14055550123");
    private static final CarrierAccount TWILIO =
            new CarrierAccount(Carrier.TWILIO, new CarrierCredentials("AC1", "canary-token", "", ""), true, false);

    private CarrierApi api;
    private CarrierNumbers numbers;

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void connect() {
        SERVER.resetAll();
        api = new CarrierApi(new CarrierClients(URI.create(SERVER.baseUrl()), Optional::empty, Duration.ofSeconds(4)));
        numbers = new CarrierNumbers(api);
    }

    private static CarrierAccount signalWire() {
        CarrierCredentials credentials =
                new CarrierCredentials(PROJECT, "canary-token", "canary-key", SERVER.baseUrl() + "/");
        return new CarrierAccount(Carrier.SIGNALWIRE, credentials, true, false);
    }

    private static void answers(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));
    }

    private static String number(int i) {
        return "{\"sid\": \"PN%d\", \"phone_number\": \"+1405555%04d\", \"friendly_name\": \"order\"}".formatted(i, i);
    }

    private static NumberPurchase purchase() {
        return new NumberPurchase(
                NUMBER, "order", Map.of("VoiceUrl", "https://here/voice"), Optional.empty(), Optional.empty());
    }

    @Test
    void buysListsAndReleasesAtSignalWireByItsToken() {
        answers(number(123));
        assertThat(numbers.buy(signalWire(), purchase()).phoneNumber()).isEqualTo(NUMBER);
        String accounts = "/api/laml/2010-04-01/Accounts/" + PROJECT;
        SERVER.verify(postRequestedFor(urlPathEqualTo(accounts + "/IncomingPhoneNumbers.json"))
                .withBasicAuth(new BasicCredentials(PROJECT, "canary-token"))
                .withFormParam("PhoneNumber", equalTo("+14055550123"))
                .withFormParam("FriendlyName", equalTo("order"))
                .withFormParam("VoiceUrl", equalTo("https://here/voice")));
        answers("{\"available_phone_numbers\": [{\"phone_number\": \"+14055550124\", \"region\": \"OK\","
                + " \"capabilities\": {\"voice\": true, \"SMS\": true}}, {\"phone_number\": \"nonsense\"}]}");
        NumberSearch search = new NumberSearch(
                "US", NumberKind.TOLL_FREE, Optional.of("888"), Optional.empty(), Optional.empty(), true, 5);
        assertThat(numbers.search(signalWire(), search)).singleElement().satisfies(found -> {
            assertThat(found.capabilities()).containsEntry("sms", true);
            assertThat(found.addressRequirements()).isEqualTo("none");
            assertThat(found.country()).isEqualTo("US");
        });
        SERVER.verify(getRequestedFor(urlPathEqualTo(accounts + "/AvailablePhoneNumbers/US/TollFree.json"))
                .withQueryParam("AreaCode", equalTo("888"))
                .withQueryParam("SmsEnabled", equalTo("true"))
                .withQueryParam("PageSize", equalTo("5")));
        numbers.release(signalWire(), "PN1");
        SERVER.verify(deleteRequestedFor(urlPathEqualTo(accounts + "/IncomingPhoneNumbers/PN1.json")));
    }

    @Test
    void asksSignalWireForNothingThatOnlyTwilioHas() {
        CarrierException none = catchThrowableOfType(
                CarrierException.class,
                () -> api.get(signalWire(), Host.NUMBERS, "/v2/RegulatoryCompliance", Map.of()));
        assertThat(none.status()).isEqualTo(404);
        assertThat(SERVER.getAllServeEvents()).isEmpty();
    }

    @Test
    void asksAllOfTwiliosHostsAtTheOneThatStandsInForThem() {
        answers("{\"phone_number_prices\": [{\"number_type\": \"toll free\", \"current_price\": \"2.155\"}]}");
        assertThat(numbers.monthlyCents(TWILIO, "US", NumberKind.TOLL_FREE)).contains(216);
        SERVER.verify(getRequestedFor(urlPathEqualTo("/v1/PhoneNumbers/Countries/US"))
                .withBasicAuth(new BasicCredentials("AC1", "canary-token")));
        assertThat(CarrierAddress.ofTwilio().of(URI.create("https://pricing.twilio.com/v1/x?a=b")))
                .isEqualTo(URI.create("https://pricing.twilio.com/v1/x?a=b"));
        for (String elsewhere : new String[] {"https://evil.example/x", "https://api.twilio.com.evil.example/x"}) {
            assertThat(catchThrowableOfType(CarrierException.class, () -> CarrierAddress.ofTwilio()
                            .of(URI.create(elsewhere))))
                    .isNotNull();
        }
    }

    @Test
    void followsPagesAndNoAddressOfAnAnswer() {
        String list = "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json";
        SERVER.stubFor(get(urlPathEqualTo(list))
                .willReturn(aResponse()
                        .withBody("{\"incoming_phone_numbers\": [" + number(100)
                                + "], \"next_page_uri\": \"https://evil.example/?Page=1&PageToken=PA%2B1&To=x\"}")));
        SERVER.stubFor(get(urlPathEqualTo(list))
                .withQueryParam("PageToken", equalTo("PA+1"))
                .willReturn(aResponse()
                        .withBody("{\"incoming_phone_numbers\": [" + number(101) + ", {\"sid\": \"../x\","
                                + " \"phone_number\": \"+14055550102\"}], \"next_page_uri\": null}")));
        assertThat(numbers.all(TWILIO)).extracting(CarrierNumber::sid).containsExactly("PN100", "PN101");
        SERVER.verify(2, getRequestedFor(urlPathEqualTo(list)).withoutQueryParam("To"));
    }

    @Test
    void readsPagesForEverOfNobody() {
        answers("{\"incoming_phone_numbers\": [" + number(100) + "], \"next_page_uri\": \"/?Page=1\"}");
        assertThat(numbers.all(TWILIO)).hasSize(100);
    }

    @Test
    void sendsFilesAndJson() throws Exception {
        answers("{\"sid\": \"RD1\"}");
        api.upload(
                TWILIO,
                Host.NUMBERS_UPLOAD,
                "/v2/RegulatoryCompliance/SupportingDocuments",
                Map.of("FriendlyName", "Bill – March"),
                "File",
                new CarrierFile("a\"b\r\nX: y.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
        SERVER.verify(postRequestedFor(urlPathEqualTo("/v2/RegulatoryCompliance/SupportingDocuments"))
                .withAnyRequestBodyPart(aMultipart("FriendlyName").withBody(equalTo("Bill – March")))
                .withAnyRequestBodyPart(aMultipart("File")
                        .withHeader("Content-Type", containing("application/pdf"))
                        .withHeader("Content-Disposition", containing("filename=\"a_b__X_ y.pdf\""))
                        .withBody(equalTo("%PDF"))));
        api.postJson(
                TWILIO, Host.NUMBERS, "/v1/Porting/PortIn", new ObjectMapper().readTree("{\"account_sid\": \"AC1\"}"));
        SERVER.verify(postRequestedFor(urlPathEqualTo("/v1/Porting/PortIn"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"account_sid\": \"AC1\"}")));
    }

    @Test
    void sendsAPurchaseOnceWhateverComesOfIt() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThat(failure().isUnknown()).isTrue();
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(failure().isUnknown()).isTrue();
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(8_000)));
        assertThat(failure().isUnknown()).isTrue();
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "7")
                        .withBody("{\"code\": 20429}")));
        CarrierException busy = failure();
        assertThat(busy.isRefused()).isFalse();
        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        answers("{\"sid\": \"PN1\"}");
        assertThat(failure().isUnknown()).isTrue(); // it may have bought something
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"code\": 21422}")));
        assertThat(failure().code()).isEqualTo(21422);
        assertThat(SERVER.getAllServeEvents()).hasSize(6);
    }

    private CarrierException failure() {
        return catchThrowableOfType(CarrierException.class, () -> numbers.buy(TWILIO, purchase()));
    }
}
