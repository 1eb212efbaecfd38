package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What things cost, from the moment that they happen until the simulated carrier has told its price. */
class UsageTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ANSWER = """
            {"id": "x", "model": "gpt-4o-mini", "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
             "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}""";

    @Autowired
    private List<Job> jobs;

    @Autowired
    private SimulatorFaults faults;

    private UUID organization;
    private String number;

    @BeforeEach
    void open() {
        organization = organization();
        number = addNumber(organization);
        faults.pricesTake(Duration.ZERO);
    }

    @AfterEach
    void close() {
        faults.end();
    }

    /** Accounts of other tests can't be asked, which does not keep it from the others. */
    private void reconcile() {
        try {
            jobs.stream()
                    .filter(job -> job.name().equals("reconcile-usage"))
                    .findFirst()
                    .orElseThrow()
                    .run();
        } catch (JobFailedException others) {
            assertThat(others).hasMessageContaining("could not be asked for");
        }
    }

    private String send(String body) {
        String id = owner(organization)
                .post(
                        "/api/messages",
                        "{\"to\": \"+14055550143\", \"channel\": \"sms\", \"body\": \"%s\"}".formatted(body))
                .text("/id");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items("kind=message").findValuesAsText("sourceId"))
                        .contains(id));
        return id;
    }

    private JsonNode items(String query) {
        Answer answer = owner(organization).get("/api/usage?" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void aMessageIsEstimatedAtOnceAndCostsWhatTheCarrierTookInTheEnd() {
        String id = send("Your van is ready");
        assertThat(items("")).singleElement().satisfies(item -> {
            assertThat(item.path("entry").asText()).isEqualTo("estimate");
            assertThat(item.path("priceMicros").asLong()).isEqualTo(11_300);
            assertThat(item.path("userId").asText()).isEqualTo("owner-" + organization);
            assertThat(item.path("phoneNumber").asText()).isEqualTo(number);
            assertThat(item.path("amount").asInt()).isEqualTo(1);
        });
        reconcile();
        reconcile();
        assertThat(items("").findValuesAsText("entry")).containsExactlyInAnyOrder("actual", "estimate");
        assertThat(items("").findValuesAsText("priceMicros")).containsExactlyInAnyOrder("-400", "11300");
        assertThat(owner(organization).get("/api/exports/usage.csv").raw().body())
                .as("to be added up")
                .contains("\"0.011300\"", "\"-0.000400\"");
        assertThat(DATABASE.sql("SELECT price_source FROM messages WHERE id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("carrier");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM usage_bills WHERE kind = 'message' AND day = ? AND organization_id IS NULL")
                        .param(LocalDate.now(ZoneOffset.UTC))
                        .query(Long.class)
                        .single())
                .as("the platform's account is compared as a whole")
                .isPositive();
    }

    @Test
    void isTheOwnersToReadAndNobodyElses() {
        send("Your van is ready");
        assertThat(member(organization).get("/api/usage").status()).isEqualTo(403);
        assertThat(owner(organization()).get("/api/usage").json().path("items")).isEmpty();
        assertThat(owner(organization())
                        .get("/api/exports/usage.csv")
                        .raw()
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(items("kind=call")).isEmpty();
        assertThat(items("from=2020-01-01&to=2020-01-02")).isEmpty();
        Answer bad = owner(organization).get("/api/usage?kind=fax");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.raw().body()).contains("kind");
        assertThat(owner(organization)
                        .get("/api/usage?from=%2B14055550123")
                        .raw()
                        .body())
                .as("no number is asked for")
                .contains("a day like 2026-01-31");
    }

    @Test
    void comesPageByPageAndAsAFileInTheSameOrder() {
        for (int i = 0; i < 3; i++) {
            send("Text number " + i);
        }
        Answer first = owner(organization).get("/api/usage?limit=2");
        Answer second = owner(organization).get("/api/usage?limit=2&cursor=" + first.text("/nextCursor"));
        assertThat(first.json().path("items")).hasSize(2);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        List<String> file = owner(organization)
                .get("/api/exports/usage.csv")
                .raw()
                .body()
                .lines()
                .toList();
        assertThat(file).hasSize(4);
        assertThat(file.get(0)).contains("occurredAt", "price");
        assertThat(file.get(1)).contains(first.text("/items/0/id")).contains("0.011300");
        assertThat(file.get(3)).contains(second.text("/items/0/id"));
    }

    /** Calls so old that no webhook will tell of them any more. */
    @Test
    void anAccountThatTwoStoredTellsNeitherWhatTheOtherDidInIt() {
        UUID other = organization();
        String account = freshSid("AC");
        String others = addNumber(other);
        DATABASE.sql(
                        "UPDATE organization_phone_numbers SET created_at = now() - interval '2 days' WHERE organization_id IN (?, ?)")
                .params(organization, other)
                .update();
        storeAccount(organization, account, "canary-token-of-both");
        storeAccount(other, account, "canary-token-of-both");
        String own = freshSid("CA");
        String foreign = freshSid("CA");
        String started = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofHours(7)).atOffset(ZoneOffset.UTC));
        String call =
                "{\"sid\": \"%s\", \"from\": \"+14055550123\", \"to\": \"%s\", \"direction\": \"inbound\", \"start_time\": \"%s\","
                        + " \"duration\": \"12\", \"price\": \"-0.00850\", \"price_unit\": \"USD\"}";
        String below = "/2010-04-01/Accounts/" + account;
        carrier()
                .stubFor(get(urlPathEqualTo(below + "/Calls.json"))
                        .willReturn(okJson("{\"calls\": [%s, %s]}"
                                .formatted(
                                        call.formatted(own, number, started),
                                        call.formatted(foreign, others, started)))));
        carrier().stubFor(get(urlPathEqualTo(below + "/Messages.json")).willReturn(okJson("{\"messages\": []}")));
        reconcile();
        assertThat(items("").findValuesAsText("externalId")).containsExactly(own);
        assertThat(owner(other).get("/api/usage").json().path("items").findValuesAsText("externalId"))
                .containsExactly(foreign);
    }

    @Test
    void aModelsTokensArePaidForByTheCallThatTheyWereFor() {
        storeAccount(organization, freshSid("AC"), CarrierPost.DEMO_TOKEN);
        String account = DATABASE.sql("SELECT account_sid FROM org_credentials WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .single();
        String answer = "{\\\"intent\\\": \\\"general_inquiry\\\", \\\"summary\\\": \\\"Asks for opening hours.\\\","
                + " \\\"is_hot_lead\\\": false, \\\"customer_name\\\": null, \\\"vehicle_info\\\": null, \\\"urgency\\\": \\\"low\\\","
                + " \\\"evidence\\\": \\\"\\\", \\\"sentiment\\\": null}";
        TestPlatform.MODEL.stubFor(
                post(urlPathEqualTo("/v1/chat/completions")).willReturn(okJson(ANSWER.formatted(answer))));
        TestPlatform.MODEL.stubFor(
                post(urlPathEqualTo("/chat/completions")).willReturn(okJson(ANSWER.formatted(answer))));
        String sid = freshSid("CA");
        var form = CarrierPost.call(sid, account, number);
        assertThat(carrier.post("/webhooks/twilio/voice", form).statusCode()).isEqualTo(200);
        assertThat(carrier.post(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(
                                        form, "SpeechResult", "when do you open tomorrow", "Confidence", "0.9"))
                        .statusCode())
                .isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(items("kind=model")).hasSize(1));
        assertThat(items("kind=model")).singleElement().satisfies(item -> {
            assertThat(item.path("amount").asInt()).isEqualTo(1_100);
            assertThat(item.path("priceMicros").asLong()).isEqualTo(150 + 60);
        });
        carrier.post(
                "/webhooks/twilio/voice/status",
                CarrierPost.with(form, "CallStatus", "completed", "CallDuration", "61"));
        await().atMost(SOON).untilAsserted(() -> assertThat(items("kind=call")).hasSize(1));
        assertThat(items("kind=call")).singleElement().satisfies(item -> {
            assertThat(item.path("amount").asInt()).isEqualTo(2);
            assertThat(item.path("priceMicros").asLong()).isEqualTo(17_000);
        });
        assertThat(items("kind=speech")).singleElement().satisfies(item -> {
            assertThat(item.path("unit").asText()).isEqualTo("utterances");
            assertThat(item.path("priceMicros").asLong()).isEqualTo(20_000);
        });
        assertThat(DATABASE.sql("SELECT cost_cents FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(sid)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }
}
