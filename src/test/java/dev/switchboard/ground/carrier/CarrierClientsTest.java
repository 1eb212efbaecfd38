package dev.switchboard.ground.carrier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.reload.BadFileException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages through the SDK, with a carrier that answers well, badly and not at all. */
class CarrierClientsTest {

    private static final WireMockServer CARRIER =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String TO = "+15550100002";

    private CarrierClients clients;
    private OutcomeTable outcomes;

    @BeforeAll
    static void start() {
        CARRIER.start();
    }

    @AfterAll
    static void stop() {
        CARRIER.stop();
    }

    @BeforeEach
    void connect() throws Exception {
        CARRIER.resetAll();
        clients = new CarrierClients(URI.create(CARRIER.baseUrl()), java.util.Optional::empty, Duration.ofSeconds(3));
        outcomes = OutcomeTable.parse(Files.readString(Path.of("config/outcomes.yml")));
    }

    private static CarrierAccount account(String sid, String token, boolean simulated) {
        return new CarrierAccount(Carrier.TWILIO, new CarrierCredentials(sid, token, "", ""), false, simulated);
    }

    private static final CarrierAccount ONE = account("AC1", "canary-one", false);
    private static final CarrierAccount OTHER = account("AC2", "canary-other", false);

    private Message send(CarrierAccount account, String from, String to, String text) {
        return Message.creator(account.accountSid(), new PhoneNumber(to), new PhoneNumber(from), text)
                .create(clients.of(account));
    }

    private static ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(201).withBody("{\"sid\": \"SM1\", \"status\": \"queued\"}");
    }

    @Test
    void sendsEachAccountsMessageAsThatAccount() {
        CARRIER.stubFor(post(anyUrl()).willReturn(taken()));
        assertThat(send(ONE, "+15550100001", TO, "Tom & Jerry's: 50% off + more")
                        .getSid())
                .isEqualTo("SM1");
        send(OTHER, "+15550100003", TO, "x");
        CARRIER.verify(
                1,
                postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/AC1/Messages.json"))
                        .withBasicAuth(new BasicCredentials("AC1", "canary-one"))
                        .withRequestBody(containing("Body=Tom+%26+Jerry%27s%3A+50%25+off+%2B+more")));
        CARRIER.verify(
                1,
                postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/AC2/Messages.json"))
                        .withBasicAuth(new BasicCredentials("AC2", "canary-other")));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(aResponse().withStatus(500), SendOutcome.Kind.UNKNOWN),
                Arguments.of(aResponse().withStatus(503).withBody("canary-words"), SendOutcome.Kind.UNKNOWN),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), SendOutcome.Kind.UNKNOWN),
                Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), SendOutcome.Kind.UNKNOWN),
                Arguments.of(aResponse().withStatus(201).withBody("<html>"), SendOutcome.Kind.UNKNOWN),
                Arguments.of(taken().withChunkedDribbleDelay(10, 20_000), SendOutcome.Kind.UNKNOWN),
                Arguments.of(error(400, 21211), SendOutcome.Kind.PERMANENT),
                Arguments.of(error(400, 21610), SendOutcome.Kind.OPTED_OUT),
                Arguments.of(error(401, 20003), SendOutcome.Kind.PAUSED),
                Arguments.of(error(429, 20429), SendOutcome.Kind.RETRY),
                Arguments.of(aResponse().withStatus(429), SendOutcome.Kind.RETRY),
                Arguments.of(error(400, 99999), SendOutcome.Kind.PERMANENT),
                Arguments.of(aResponse().withStatus(302).withHeader("Location", "/x"), SendOutcome.Kind.PERMANENT));
    }

    private static ResponseDefinitionBuilder error(int status, int code) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"code\": " + code + ", \"message\": \"canary-words " + TO + "\", \"status\": " + status
                        + "}");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void sendsOnceAndKnowsWhatBecameOfIt(ResponseDefinitionBuilder answer, SendOutcome.Kind kind) {
        CARRIER.stubFor(post(anyUrl()).willReturn(answer));
        String text = "canary-" + UUID.randomUUID();
        Exception failure = catchThrowableOfType(Exception.class, () -> send(ONE, "+15550100001", TO, text));
        SendOutcome outcome = outcomes.outcomeOf(failure);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.reason()).isNotBlank().doesNotContain("canary", TO);
        CARRIER.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing(text)));
    }

    @Test
    void waitsAsLongAsTheCarrierAsks() {
        CARRIER.stubFor(post(anyUrl()).willReturn(error(429, 20429).withHeader("Retry-After", "7")));
        Exception failure = catchThrowableOfType(Exception.class, () -> send(ONE, "+15550100001", TO, "x"));
        assertThat(outcomes.outcomeOf(failure).after()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void knowsThatNothingLeftWhenNobodyIsThere() {
        clients = new CarrierClients(URI.create("http://localhost:1"), java.util.Optional::empty);
        Exception failure = catchThrowableOfType(Exception.class, () -> send(ONE, "+15550100001", TO, "x"));
        assertThat(outcomes.outcomeOf(failure).kind()).isEqualTo(SendOutcome.Kind.RETRY);
    }

    @ParameterizedTest
    @CsvSource({
        "+15550100001, +15005550001, 21211", "+15550100001, +15005550002, 21612", "+15550100001, +15005550003, 21408",
        "+15550100001, +15005550004, 21610", "+15550100001, +15005550009, 21614", "+15005550001, +15550100002, 21212",
        "+15005550007, +15550100002, 21606", "+15005550008, +15550100002, 21611",
    })
    void refusesMagicNumbersInTheSimulatorAsTwilioDoes(String from, String to, int code) {
        CarrierAccount simulated = account("AC3", "canary-three", true);
        CarrierException failure = catchThrowableOfType(CarrierException.class, () -> send(simulated, from, to, "x"));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.status()).isEqualTo(400);
    }

    @Test
    void takesMessagesInTheSimulatorAndSendsNothing() {
        Message message = send(account("AC3", "canary-three", true), "+15550100001", TO, "hello");
        assertThat(message.getSid()).matches("SM[0-9a-f]{32}");
        assertThat(message.getStatus()).isEqualTo(Message.Status.QUEUED);
        CARRIER.verify(0, postRequestedFor(urlPathMatching(".*/AC3/.*")));
    }

    @ParameterizedTest
    @CsvSource({
        "'codes: {1: {outcome: retry}}\notherwise: {outcome: retry, reason: x}', expected a reason",
        "'codes: {1: {outcome: later, reason: x}}\notherwise: {outcome: retry, reason: x}', not 'later'",
        "'codes: {}', 'expected ''codes'' and ''otherwise'''",
        "'codes: {21610: }\notherwise: {outcome: retry, reason: x}', 21610",
        "'codes: {one: {outcome: retry, reason: x}}', one",
        "'codes: [', ''",
    })
    void refusesABrokenTableOfOutcomes(String yaml, String says) {
        assertThatThrownBy(() -> OutcomeTable.parse(yaml))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(says == null ? "" : says.replace("not 'later'", "later"));
    }
}
