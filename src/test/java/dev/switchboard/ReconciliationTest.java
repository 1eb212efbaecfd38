package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What came in while the service was down, as the carrier tells it afterwards. */
class ReconciliationTest extends ApiTest {

    @Autowired
    private List<Job> jobs;

    private UUID organization;
    private Person owner;
    private String account;
    private String number;
    private final String missed = freshSid("CA");
    private final String voicemail = freshSid("CA");
    private final String known = freshSid("CA");

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, "canary-token-of-past");
        DATABASE.sql(
                        "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, status) VALUES (?, ?, ?, 'completed')")
                .params(organization, account, known)
                .update();
        carrierHas("Calls.json", """
                {"calls": [%s, %s, %s, %s, %s]}""".formatted(
                        call(missed, number, "inbound"),
                        call(voicemail, number, "inbound"),
                        call(known, number, "inbound"),
                        call(freshSid("CA"), "+12125550111", "inbound"),
                        call(freshSid("CA"), number, "outbound-api")));
        carrierHas("Calls/" + missed + "/Recordings.json", "{\"recordings\": []}");
        carrierHas(
                "Calls/" + voicemail + "/Recordings.json",
                "{\"recordings\": [{\"sid\": \"REpast\", \"duration\": \"9\"}]}");
        carrierHas(
                "Recordings/REpast/Transcriptions.json",
                "{\"transcriptions\": [{\"transcription_text\": \"is my order ready\"}]}");
        carrierHas("Messages.json", """
                {"messages": [{"sid": "SMpast%s", "from": "+14055550199", "to": "%s", "direction": "inbound", "body": "hello"},
                              {"sid": "SMout", "from": "%s", "to": "+14055550199", "direction": "outbound-api", "body": "x"}]}""".formatted(account, number, number));
    }

    @AfterEach
    void forget() {
        DATABASE.sql("DELETE FROM org_credentials WHERE organization_id = ?")
                .param(organization)
                .update();
    }

    private static String call(String sid, String to, String direction) {
        String started = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        return """
                {"sid": "%s", "from": "+14055550123", "to": "%s", "direction": "%s", "status": "completed", "start_time": "%s",
                 "end_time": "%s", "duration": "12"}""".formatted(sid, to, direction, started, started);
    }

    private void carrierHas(String path, String body) {
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/" + path))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody(body)));
    }

    private void reconcile() {
        try {
            job().run();
        } catch (JobFailedException ofOthers) {
            // Organizations of other tests have accounts that the carrier does not know.
        }
        assertThat(DATABASE.sql("SELECT count(*) FROM reconciliations WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private Job job() {
        return jobs.stream()
                .filter(each -> each.name().equals("reconcile-carrier"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesWhatWasMissedOnceEach() {
        for (int again = 0; again < 3; again++) {
            reconcile();
            DATABASE.sql("DELETE FROM reconciliations WHERE organization_id = ?")
                    .param(organization)
                    .update();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        owner.get("/api/conversations").json().path("items"))
                .hasSize(3));
        Answer calls = owner.get("/api/calls?status=missed_by_us");
        assertThat(calls.json().findValuesAsText("callSid")).containsExactlyInAnyOrder(missed, voicemail);
        assertThat(owner.get("/api/calls?text=order").text("/items/0/callSid")).isEqualTo(voicemail);
        assertThat(owner.get("/api/calls?text=order").text("/items/0/recordingSid"))
                .isEqualTo("REpast");
        assertThat(owner.get("/api/conversations?channel=sms").json().path("items"))
                .hasSize(1);
        assertThat(owner.get("/api/calls").json().path("items")).hasSize(3);
    }

    @Test
    void asksAgainNextTimeWhenTheCarrierIsAway() {
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json"))
                        .willReturn(aResponse().withStatus(500)));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> job().run())
                .hasMessageContaining("could not be asked for");
        assertThat(DATABASE.sql("SELECT count(*) FROM reconciliations WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
