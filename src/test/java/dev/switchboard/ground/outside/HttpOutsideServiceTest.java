package dev.switchboard.ground.outside;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.switchboard.ground.outside.OutsideException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOutsideServiceTest {

    private static final String SECRET = "sk-very-secret";

    @RegisterExtension
    static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void asksAtItsBaseWithTheKeyAndReadsTheAnswer() {
        answer(aResponse().withStatus(201).withBody("{\"id\":\"7\"}"));

        OutsideAnswer answer = service().ask(OutsideRequest.post("/v1/things?a=b", body()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("id").asText()).isEqualTo("7");
        OUTSIDE.verify(
                exactly(1),
                postRequestedFor(urlEqualTo("/base/v1/things?a=b"))
                        .withHeader("xi-key", equalTo(SECRET))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalToJson("{\"name\":\"x\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED, true", "401, REFUSED, true", "404, REFUSED, true", "422, REFUSED, true",
        "302, REFUSED, true", "429, REFUSED, false", "409, REFUSED, false", "408, UNKNOWN, false",
        "500, UNKNOWN, false", "503, UNKNOWN, false"
    })
    void saysWhatBecameOfARequestThatFailed(int status, Kind kind, boolean isFinal) {
        answer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

        OutsideException failed = failure(service());

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.status()).isEqualTo(status);
        assertThat(failed.isFinal()).isEqualTo(isFinal);
        assertThat(OUTSIDE.getAllServeEvents()).hasSize(1);
    }

    @Test
    void keepsTheirWordForItButNoSentence() {
        answer(aResponse()
                .withStatus(401)
                .withBody("{\"detail\":{\"status\":\"invalid_api_key\",\"message\":\"+14055551234\"}}"));
        assertThat(failure(service())).hasMessage("outside: REFUSED, HTTP 401, invalid_api_key");

        answer(aResponse().withStatus(400).withBody("{\"error\":\"The number +14055551234 is bad\"}"));
        assertThat(failure(service())).hasMessage("outside: REFUSED, HTTP 400");
    }

    @Test
    void neitherKeyNorQuestionIsEverPrinted() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        OutsideException failed = failure(service());

        assertThat(failed.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failed).hasNoCause();
        assertThat(failed.getMessage()).isEqualTo("outside: UNKNOWN");
        assertThat(new HttpOutsideService.Key("xi-key", SECRET).toString()).doesNotContain(SECRET);
        assertThat(OutsideRequest.post("/v1/numbers/%2B14055551234", body()).toString())
                .isEqualTo("OutsideRequest[POST]");
    }

    @Test
    void nobodyThereMeansThatItNeverLeft() {
        OutsideService nobody = new HttpOutsideService(
                URI.create("http://127.0.0.1:1"), new HttpOutsideService.Key("k", SECRET), Duration.ofSeconds(2));

        assertThat(failure(nobody).kind()).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void aLateTooLargeOrSenselessAnswerIsUnknown() {
        answer(aResponse().withFixedDelay(3_000));
        assertThat(failure(service()).kind()).isEqualTo(Kind.UNKNOWN);

        answer(aResponse().withBody(new byte[5_000_000]));
        assertThat(failure(service()).kind()).isEqualTo(Kind.UNKNOWN);

        answer(aResponse().withBody("<html>"));
        assertThat(failure(service()).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anEmptySuccessHasNoBody() {
        answer(aResponse().withStatus(204));

        assertThat(service().ask(OutsideRequest.delete("/v1/things/7")).body().isMissingNode())
                .isTrue();
    }

    @Test
    void passesOnHowLongTheyAskToBeLeftAlone() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "7"));

        assertThat(failure(service()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                "0|PT0S",
                "-3|PT0S",
                "soon|PT0S",
                "''|PT0S",
                "999999999|PT24H",
                "Thu, 26 Nov 2026 05:00:30 GMT|PT30S",
                "Thu, 26 Nov 2026 04:00:00 GMT|PT0S"
            })
    void readsAPauseInSecondsOrAsAMoment(String header, Duration pause) {
        assertThat(RetryAfter.of(header, Instant.parse("2026-11-26T05:00:00Z"))).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({"v1/things", "/v1/../admin", "/v1/a b", "/v1/{id}", "/v1/\\x", "'/v1/#x'"})
    void refusesAPathThatLeadsElsewhere(String path) {
        assertThatThrownBy(() -> OutsideRequest.get(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsByServiceAndOutcomeAlone() {
        OutsideService metered = new MeteredService("things", service(), meters);
        answer(aResponse().withStatus(200));
        metered.ask(OutsideRequest.get("/v1/things/7"));
        answer(aResponse().withStatus(404));
        failure(metered);

        assertThat(count("done")).isEqualTo(1);
        assertThat(count("refused")).isEqualTo(1);
    }

    private long count(String outcome) {
        return meters.get("switchboard.outside.requests")
                .tags("service", "things", "outcome", outcome, "simulated", "false")
                .timer()
                .count();
    }

    private static OutsideService service() {
        return new HttpOutsideService(
                URI.create(OUTSIDE.baseUrl() + "/base/"),
                new HttpOutsideService.Key("xi-key", SECRET),
                Duration.ofSeconds(1));
    }

    private static OutsideException failure(OutsideService service) {
        return catchThrowableOfType(
                OutsideException.class, () -> service.ask(OutsideRequest.post("/v1/things", body())));
    }

    private static com.fasterxml.jackson.databind.JsonNode body() {
        return JsonNodeFactory.instance.objectNode().put("name", "x");
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        OUTSIDE.stubFor(any(anyUrl()).willReturn(answer));
    }
}
