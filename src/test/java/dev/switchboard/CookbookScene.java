package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An organization whose calls are understood by the rules, and an integrator who follows the cookbook meanwhile. */
abstract class CookbookScene extends ApiTest {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String CLASSIFIED = "routes/messages/call-classified.yaml";

    private static final String TOKEN = "token";

    @Autowired
    private MeterRegistry meters;

    Edits files;
    UUID organization;
    Person owner;
    private String account;
    private String number;

    @BeforeEach
    void openShop() throws IOException {
        files = new Edits(meters);
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, TOKEN);
        Answer alerts = owner.put("/api/phone-settings", new Recipe("1. Change who gets an alert").json());
        assertThat(alerts.status()).as(alerts.raw().body()).isEqualTo(201);
    }

    @AfterEach
    void putBack() throws IOException {
        files.putBack();
    }

    private Map<String, String> form(String sid) {
        return CarrierPost.call(sid, account, number);
    }

    /** What a caller hears first. */
    String greeting() {
        return carrier.signedWith(TOKEN)
                .post("/webhooks/twilio/voice", form(freshSid("CA")))
                .body();
    }

    /** A call of that id at the carrier comes in. @return what the caller hears */
    String greeting(String sid) {
        return carrier.signedWith(TOKEN)
                .post("/webhooks/twilio/voice", form(sid))
                .body();
    }

    /** The first that a caller says to an agent who converses. @return what the caller hears */
    String turn(String sid, String words) {
        return turn(sid, 1, words);
    }

    /** Whatever a caller says to an agent who converses. @return what the caller hears */
    String turn(String sid, int number, String words) {
        return carrier.signedWith(TOKEN)
                .post(
                        "/webhooks/twilio/voice/turn?turn=" + number,
                        CarrierPost.with(form(sid), "SpeechResult", words, "Confidence", "0.9"))
                .body();
    }

    /** The carrier tells that a call is over. */
    void hangsUp(String sid) {
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/voice/status",
                                CarrierPost.with(form(sid), "CallStatus", "completed", "CallDuration", "30"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** A caller says one thing. @return the call's id at the carrier */
    String says(String words) {
        String sid = freshSid("CA");
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/voice/speech",
                                CarrierPost.with(form(sid), "SpeechResult", words, "Confidence", "0.9"))
                        .statusCode())
                .isEqualTo(200);
        return sid;
    }

    /** How a call was filed. */
    Map<String, Object> filed(String sid) {
        return await().atMost(SOON)
                .until(() -> DATABASE.sql("""
                                SELECT c.priority, c.metadata ->> 'intent' AS intent, p.ai_classification ->> 'source' AS source, p.is_hot_lead AS hot
                                FROM conversations c JOIN phone_calls p ON p.id = c.call_id WHERE p.twilio_call_sid = ?""").param(sid).query().listOfRows(), rows -> rows.size() == 1)
                .get(0);
    }

    /** The only text that the organization's account was asked to send, as a form. */
    String onlyText() {
        return await().atMost(SOON)
                .until(
                        () -> carrier()
                                .findAll(postRequestedFor(
                                        urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json")))
                                .stream()
                                .map(request -> URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8))
                                .toList(),
                        (List<String> texts) -> texts.size() == 1)
                .get(0);
    }
}
