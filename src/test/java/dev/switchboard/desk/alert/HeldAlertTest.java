package dev.switchboard.desk.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours hold alerts until they end, but for upset customers. */
class HeldAlertTest extends AlertScene {

    private static String clock(int hours) {
        return LocalTime.now(ZoneOffset.UTC).plusHours(hours).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    @BeforeEach
    void quiet() {
        settings("{\"quietFrom\": \"%s\", \"quietUntil\": \"%s\"}".formatted(clock(-2), clock(2)));
    }

    @Test
    void anAlertWaitsUntilTheyEnd() {
        UUID alert = say(HOT);
        assertThat(event(alert, "alert.held", "quiet")).isEqualTo("pending");
        assertThat(lines(alert)).singleElement().asString().startsWith("Quiet hours: the alert waits until ");
        Duration pause = DATABASE.sql(
                        "SELECT extract(epoch FROM available_at - now()) FROM events WHERE subject_id = ?")
                .param(alert)
                .query((row, number) -> Duration.ofSeconds(row.getLong(1)))
                .single();
        assertThat(pause).isBetween(Duration.ofMinutes(115), Duration.ofMinutes(121));
        status(alert, "pending");
        due(alert);
        status(alert, "sent");
    }

    @Test
    void anUpsetCustomerWaitsForNobody() {
        UUID alert = say(UPSET);
        assertThat(owner.get("/api/alerts").text("/items/0/alertType")).isEqualTo("upset_customer");
        status(alert, "sent");
        assertThat(event(alert, "alert.held", "quiet")).isEqualTo("none");
    }

    @Test
    void whatWasSeenMeanwhileIsNotSent() {
        UUID alert = say(HOT);
        assertThat(owner.post("/api/alerts/" + alert + "/acknowledge", null).status())
                .isEqualTo(200);
        due(alert);
        status(alert, "skipped");
    }

    @Test
    void nobodyElseIsDisturbedEither() {
        settings("{\"quietFrom\": null, \"quietUntil\": null, \"alertPhoneNumbers\": [\"+14055550177\"]}");
        UUID alert = say(HOT);
        status(alert, "sent");
        quiet();
        due(alert);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        DATABASE.sql("SELECT last_error FROM events WHERE subject_id = ? AND type = 'alert.unanswered'")
                                .param(alert)
                                .query(String.class)
                                .optional())
                .contains("quiet hours"));
        assertThat(asked(alert)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"quietFrom\": \"9pm\"} | quietFrom",
                "{\"quietFrom\": \"24:00\"} | quietFrom",
                "{\"quietFrom\": null} | quietFrom",
                "{\"quietUntil\": null} | quietUntil",
                "{\"quietFrom\": \"07:00\", \"quietUntil\": \"07:00\"} | quietUntil",
                "{\"alertPhoneNumbers\": \"+14055550101\"} | alertPhoneNumbers",
                "{\"alertPhoneNumbers\": [\"nonsense\"]} | alertPhoneNumbers",
                "{\"alertPhoneNumbers\": [12]} | alertPhoneNumbers",
                "{\"alertPhoneNumbers\": [\"+14055550188\"]} | alertPhoneNumbers",
                "{\"alertPhoneNumbers\": [\"+19005550100\"]} | alertPhoneNumbers",
                "{\"alertPhoneNumbers\": [\"1\",\"2\",\"3\",\"4\",\"5\"]} | alertPhoneNumbers",
            })
    void settingsThatMakeNoSenseAreRefusedByName(String json, String field) {
        Answer refused = owner.put("/api/phone-settings", json);
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void settingsComeBackAsTheyWereSaved() {
        settings(
                "{\"quietFrom\": \"21:30\", \"quietUntil\": \"06:05\", \"alertPhoneNumbers\": [\"(405) 555-0177\", \"+14055550166\"]}");
        Answer saved = owner.get("/api/phone-settings");
        assertThat(saved.text("/quietFrom")).isEqualTo("21:30");
        assertThat(saved.text("/quietUntil")).isEqualTo("06:05");
        assertThat(saved.json().path("alertPhoneNumbers"))
                .extracting(each -> each.asText())
                .containsExactly("+14055550177", "+14055550166");
        settings("{\"companyName\": \"Wraps\"}");
        assertThat(owner.get("/api/phone-settings").json().path("alertPhoneNumbers"))
                .hasSize(2);
    }
}
