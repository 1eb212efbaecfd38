package dev.switchboard.desk.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an alert goes to that nobody acknowledges. */
class EscalationTest extends AlertScene {

    private static final String SECOND = "+14055550177";
    private static final String THIRD = "+14055550166";

    private void withOthers() {
        settings("{\"alertPhoneNumbers\": [\"%s\", \"%s\"], \"alertEmail\": \"owner@example.com\"}"
                .formatted(SECOND, THIRD));
    }

    @Test
    void goesToTheNextNumberThenByMailThenToNobody() {
        withOthers();
        settings("{\"companyName\": \"%s\"}".formatted("Tint ".repeat(39) + "Shop"));
        UUID alert = say(HOT);
        status(alert, "sent");
        assertThat(asked(alert)).isEmpty();
        unanswered(alert, 1);
        assertThat(asked(alert)).containsExactly(SECOND);
        assertThat(DATABASE.sql("SELECT content FROM messages WHERE source_key = 'alert:' || ? || ':1'")
                        .param(alert.toString())
                        .query(String.class)
                        .single())
                .contains("HOT LEAD")
                .contains("Reply CALL");
        unanswered(alert, 2);
        unanswered(alert, 3);
        assertThat(asked(alert)).containsExactly(SECOND, THIRD, "owner@example.com");
        unanswered(alert, 4);
        assertThat(asked(alert)).hasSize(3);
        assertThat(event(alert, "alert.unanswered", "5")).isEqualTo("none");
        assertThat(lines(alert))
                .containsExactly(
                        "Nobody acknowledged the alert, so it was sent to (405) 555-0177",
                        "Nobody acknowledged the alert, so it was sent to (405) 555-0166",
                        "Nobody acknowledged the alert, so it was sent to the alert e-mail address");
        assertThat(owner.get("/api/alerts").json().at("/items/0/step").asInt()).isEqualTo(3);
    }

    @Test
    void isOffUntilASecondNumberIsSet() {
        UUID alert = say(HOT);
        status(alert, "sent");
        assertThat(event(alert, "alert.unanswered", "1")).isEqualTo("none");
    }

    @Test
    void whoLooksAtItInTheConsoleAcknowledgesIt() {
        withOthers();
        UUID alert = say(HOT);
        status(alert, "sent");
        String path = "/api/alerts/" + alert + "/acknowledge";
        assertThat(owner(organization()).post(path, null).status()).isEqualTo(404);
        Answer seen = member(organization).post(path, null);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("/acknowledgedBy")).isEqualTo("member-" + organization);
        assertThat(owner.post(path, null).text("/acknowledgedAt")).isEqualTo(seen.text("/acknowledgedAt"));
        assertThat(lines(alert)).containsExactly("Somebody saw the alert");
        unanswered(alert, 1);
        assertThat(asked(alert)).isEmpty();
        assertThat(event(alert, "alert.unanswered", "2")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "status", "call back", "read"})
    void anAnswerIsAnAcknowledgement(String answer) {
        withOthers();
        UUID alert = say(HOT);
        status(alert, "sent");
        unanswered(alert, 1);
        UUID conversation = conversation(alert);
        switch (answer) {
            case "reply" ->
                DATABASE.sql(
                                "INSERT INTO messages (organization_id, conversation_id, direction, method, content, status)"
                                        + " VALUES (?, ?, 'outbound', 'sms', 'On our way', 'sent')")
                        .params(organization, conversation)
                        .update();
            case "status" ->
                assertThat(owner.patch("/api/conversations/" + conversation, "{\"reviewStatus\": \"in_progress\"}")
                                .status())
                        .isEqualTo(200);
            case "read" ->
                assertThat(owner.post("/api/conversations/" + conversation + "/read", null)
                                .status())
                        .isEqualTo(200);
            default ->
                DATABASE.sql(
                                "INSERT INTO call_backs (organization_id, conversation_id, requested_as, person_phone, customer_phone,"
                                        + " our_number, about) VALUES (?, ?, 'console:1', '+14055550101', '+14055550102', '+14055550103', 'x')")
                        .params(organization, conversation)
                        .update();
        }
        unanswered(alert, 2);
        assertThat(asked(alert)).containsExactly(SECOND);
        assertThat(owner.get("/api/alerts").text("/items/0/acknowledgedBy"))
                .isEqualTo(answer.equals("read") ? "owner-" + organization : "answer");
    }

    @Test
    void asksNobodyTwiceWhenItsEventComesBack() {
        withOthers();
        UUID alert = say(HOT);
        status(alert, "sent");
        unanswered(alert, 1);
        DATABASE.sql(
                        "UPDATE events SET status = 'pending', finished_at = NULL, leased_until = NULL, attempts = 0, available_at = now() + interval '1 hour'"
                                + " WHERE subject_id = ? AND key = '1'")
                .param(alert)
                .update();
        DATABASE.sql("DELETE FROM events WHERE subject_id = ? AND key = '2'")
                .param(alert)
                .update();
        unanswered(alert, 1);
        assertThat(asked(alert)).containsExactly(SECOND);
        assertThat(lines(alert)).hasSize(1);
    }
}
