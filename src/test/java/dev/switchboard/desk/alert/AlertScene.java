package dev.switchboard.desk.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** An organization whose callers leave words that alert its owner. */
abstract class AlertScene extends ApiTest {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String FIRST = "+14055550188";
    static final String HOT = "hi this is maria i need a quote for wrapping a fleet of ten trucks";
    static final String UPSET =
            "this is terrible i am very upset and angry about the awful job you did, it is unacceptable";
    private static final String TOKEN = "canary-alert-token";

    UUID organization;
    Person owner;
    private String account;
    private String number;

    @BeforeEach
    void setUpScene() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        number = addNumber(organization);
        storeAccount(organization, account, TOKEN);
        settings("{\"alertPhoneNumber\": \"" + FIRST + "\"}");
    }

    void settings(String json) {
        Answer put = owner.put("/api/phone-settings", json);
        assertThat(put.status()).as(put.raw().body()).isIn(200, 201);
    }

    /** @return the alert that came of it */
    UUID say(String words) {
        int before = alerts();
        carrier.signedWith(TOKEN)
                .post(
                        "/webhooks/twilio/voice/speech",
                        CarrierPost.with(CarrierPost.call(freshSid("CA"), account, number), "SpeechResult", words));
        await().atMost(SOON).until(() -> alerts() > before);
        return UUID.fromString(owner.get("/api/alerts").text("/items/0/id"));
    }

    private int alerts() {
        return owner.get("/api/alerts").json().path("items").size();
    }

    void status(UUID alert, String status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql("SELECT status FROM agent_alerts WHERE id = ?")
                        .param(alert)
                        .query(String.class)
                        .single())
                .isEqualTo(status));
    }

    /** Time goes by for what waits of an alert. */
    void due(UUID alert) {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE subject_id = ? AND status = 'pending'")
                .param(alert)
                .update();
    }

    String event(UUID alert, String type, String key) {
        return DATABASE.sql("SELECT status FROM events WHERE subject_id = ? AND type = ? AND key = ?")
                .params(alert, type, key)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** Time goes by, and the one who is to be asked then is asked, or not. */
    void unanswered(UUID alert, int step) {
        await().atMost(SOON)
                .until(() -> event(alert, "alert.unanswered", "" + step).equals("pending"));
        due(alert);
        await().atMost(SOON)
                .until(() -> event(alert, "alert.unanswered", "" + step).equals("done"));
    }

    List<String> asked(UUID alert) {
        return DATABASE.sql(
                        "SELECT recipient FROM messages WHERE organization_id = ? AND source_key LIKE 'alert:' || ? || ':_' AND purpose = 'alert' ORDER BY id")
                .params(organization, alert.toString())
                .query(String.class)
                .list();
    }

    UUID conversation(UUID alert) {
        return DATABASE.sql("SELECT conversation_id FROM agent_alerts WHERE id = ?")
                .param(alert)
                .query(UUID.class)
                .single();
    }

    List<String> lines(UUID alert) {
        return DATABASE.sql("SELECT content FROM messages WHERE conversation_id = ? AND purpose = 'step' ORDER BY id")
                .param(conversation(alert))
                .query(String.class)
                .list();
    }
}
