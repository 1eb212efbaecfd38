package dev.switchboard.desk.callback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of an owner's text in answer to an alert. */
class ReplyCommandsTest extends CallBackScene {

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private EventLog events;

    /** An alert that was sent to that phone so many minutes ago. */
    private UUID alerted(String name, String caller, String phone, int minutes) {
        return DATABASE.sql("""
                        WITH c AS (
                            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status)
                            VALUES (:o, :account, :sid, :caller, :ours, 'completed') RETURNING id),
                        v AS (
                            INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name, customer_phone)
                            SELECT :o, id, 'phone', 'Quote', :name, :caller FROM c RETURNING id),
                        a AS (
                            INSERT INTO agent_alerts (organization_id, call_id, conversation_id, alert_type, status, customer_name,
                                message_excerpt, created_at)
                            SELECT :o, c.id, v.id, 'hot_lead', 'sent', :name, 'Wants a quote for a fleet', now() - :minutes * interval '1 minute'
                            FROM c, v RETURNING id),
                        m AS (
                            INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, recipient, content, status,
                                purpose, source_key, sent_at, created_at)
                            SELECT :o, v.id, c.id, 'outbound', 'sms', :phone, 'HOT LEAD', 'sent', 'alert', 'alert:' || a.id,
                                now() - :minutes * interval '1 minute', now() - :minutes * interval '1 minute' FROM v, c, a)
                        SELECT id FROM a""")
                .param("o", organization)
                .param("account", account)
                .param("sid", freshSid("CA"))
                .param("caller", caller)
                .param("ours", ours)
                .param("name", name)
                .param("phone", phone)
                .param("minutes", minutes)
                .query(UUID.class)
                .single();
    }

    private UUID alerted(String name, String caller) {
        return alerted(name, caller, OWNER_PHONE, 5);
    }

    /** A text comes in; who files it tells of it. */
    private UUID text(String from, String words) {
        String sid = freshSid("SM");
        text(from, words, sid);
        return message(sid);
    }

    private void text(String from, String words, String sid) {
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/sms",
                                Map.of(
                                        "AccountSid",
                                        account,
                                        "MessageSid",
                                        sid,
                                        "From",
                                        from,
                                        "To",
                                        ours,
                                        "Body",
                                        words))
                        .statusCode())
                .isEqualTo(200);
        awaitFiled();
        UUID message = message(sid);
        scope.in(organization, jdbc -> {
            events.append(
                    jdbc,
                    organization,
                    Subject.conversation(conversationOf(message)),
                    "message.received",
                    message.toString());
            return message;
        });
    }

    private UUID message(String sid) {
        return DATABASE.sql("SELECT id FROM messages WHERE organization_id = ? AND external_message_id = ?")
                .params(organization, sid)
                .query(UUID.class)
                .single();
    }

    private static UUID conversationOf(UUID message) {
        return DATABASE.sql("SELECT conversation_id FROM messages WHERE id = ?")
                .param(message)
                .query(UUID.class)
                .single();
    }

    private void worked(UUID message) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        DATABASE.sql("SELECT status FROM events WHERE type = 'message.received' AND key = ?")
                                .param(message.toString())
                                .query(String.class)
                                .single())
                .isEqualTo("done"));
    }

    private String answer(UUID message) {
        worked(message);
        return DATABASE.sql("SELECT content FROM messages WHERE organization_id = ? AND source_key = ?")
                .params(organization, "reply:" + message)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private List<Map<String, Object>> callBacks() {
        return DATABASE.sql(
                        "SELECT customer_phone, about, status, requested_as FROM call_backs WHERE organization_id = ? ORDER BY id")
                .param(organization)
                .query()
                .listOfRows();
    }

    private String reviewStatus(UUID alert) {
        return DATABASE.sql(
                        "SELECT v.review_status FROM conversations v JOIN agent_alerts a ON a.conversation_id = v.id WHERE a.id = ?")
                .param(alert)
                .query(String.class)
                .single();
    }

    private boolean acknowledged(UUID alert) {
        return DATABASE.sql("SELECT acknowledged_at IS NOT NULL FROM agent_alerts WHERE id = ?")
                .param(alert)
                .query(Boolean.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALL", "call", " Call! ", "Call back", "1"})
    void callRingsThePhoneThatAsksAndIsAboutTheAlert(String words) {
        UUID alert = alerted("John Smith", customer);
        UUID message = text(OWNER_PHONE, words);
        worked(message);
        assertThat(callBacks()).hasSize(1).first().satisfies(row -> assertThat(row)
                .containsEntry("customer_phone", customer)
                .containsEntry("about", "John Smith. Wants a quote for a fleet.")
                .containsEntry("requested_as", "reply:" + message));
        carrier()
                .verify(
                        1,
                        placed().withRequestBody(containing("To=%2B" + OWNER_PHONE.substring(1)))
                                .withRequestBody(containing("From=%2B" + ours.substring(1))));
        assertThat(acknowledged(alert)).isTrue();
        assertThat(answer(message)).isEmpty();
        Answer thread = owner.get("/api/conversations/" + conversationOf(message));
        assertThat(thread.text("/reviewStatus")).isEqualTo("no_response_needed");
        assertThat(DATABASE.sql("SELECT purpose || ': ' || content FROM messages WHERE id = ?")
                        .param(message)
                        .query(String.class)
                        .single())
                .isEqualTo("step: " + words);
    }

    @Test
    void oneReplyIsOneCallHoweverOftenItComes() throws Exception {
        alerted("John", customer);
        String sid = freshSid("SM");
        text(OWNER_PHONE, "CALL", sid);
        Callable<Boolean> again = () -> {
            text(OWNER_PHONE, "CALL", sid);
            return true;
        };
        var pool = Executors.newFixedThreadPool(5);
        try {
            for (var each : pool.invokeAll(Collections.nCopies(19, again))) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        UUID message = message(sid);
        // An instance that died in the middle leaves its event to another one.
        for (int i = 0; i < 3; i++) {
            worked(message);
            DATABASE.sql(
                            "UPDATE events SET status = 'pending', finished_at = NULL, leased_until = NULL, attempts = 0 WHERE key = ?")
                    .param(message.toString())
                    .update();
            events.wake();
        }
        worked(message);
        assertThat(callBacks()).hasSize(1);
        assertThat(timesPlaced()).isOne();
    }

    @Test
    void severalOpenAlertsAreListedAndPicked() {
        alerted("Old", "+14055550101", OWNER_PHONE, 50);
        alerted("Ann", "+14055550102", OWNER_PHONE, 40);
        alerted("Bob", "+14055550103", OWNER_PHONE, 30);
        alerted("Cid", "+14055550104", OWNER_PHONE, 20);
        alerted("Cid again", "+14055550104", OWNER_PHONE, 10);
        UUID message = text(OWNER_PHONE, "CALL");
        assertThat(answer(message))
                .isEqualTo("3 callers are waiting. Reply with a number to call:\n"
                        + "1 Cid again (405) 555-0104\n2 Bob (405) 555-0103\n3 Ann (405) 555-0102");
        assertThat(timesPlaced()).isZero();
        // A newer one does not move those that were offered.
        alerted("Dot", "+14055550105", OWNER_PHONE, 1);
        worked(text(OWNER_PHONE, "2"));
        assertThat(callBacks()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("customer_phone", "+14055550103"));
        worked(text(OWNER_PHONE, "Call 3"));
        assertThat(callBacks()).hasSize(2).last().satisfies(row -> assertThat(row)
                .containsEntry("customer_phone", "+14055550102"));
        assertThat(answer(text(OWNER_PHONE, "9"))).contains("There is no alert 9");
        assertThat(timesPlaced()).isEqualTo(2);
    }

    @Test
    void doneMarksTheConversationAsAnswered() {
        UUID alert = alerted("John", customer);
        assertThat(answer(text(OWNER_PHONE, "Done."))).startsWith("Marked as answered: John ");
        assertThat(reviewStatus(alert)).isEqualTo("answered");
        assertThat(acknowledged(alert)).isTrue();
        assertThat(timesPlaced()).isZero();
        // What is answered can still be called.
        worked(text(OWNER_PHONE, "CALL"));
        assertThat(timesPlaced()).isOne();
    }

    @Test
    void doneWithSeveralAsksWhich() {
        UUID ann = alerted("Ann", "+14055550102", OWNER_PHONE, 40);
        UUID bob = alerted("Bob", "+14055550103", OWNER_PHONE, 30);
        assertThat(answer(text(OWNER_PHONE, "DONE"))).contains("Reply DONE 1 or DONE 2");
        worked(text(OWNER_PHONE, "done 2"));
        assertThat(reviewStatus(ann)).isEqualTo("answered");
        assertThat(reviewStatus(bob)).isEqualTo("needs_response");
    }

    @Test
    void aNumberAloneAnswersWhatWasAskedLast() {
        UUID ann = alerted("Ann", "+14055550102", OWNER_PHONE, 40);
        UUID bob = alerted("Bob", "+14055550103", OWNER_PHONE, 30);
        UUID cid = alerted("Cid", "+14055550104", OWNER_PHONE, 20);
        assertThat(answer(text(OWNER_PHONE, "Done"))).contains("Reply DONE 1, DONE 2 or DONE 3");
        assertThat(List.of(acknowledged(ann), acknowledged(bob), acknowledged(cid)))
                .as("whoever is asked which has seen them all")
                .containsOnly(true);
        assertThat(answer(text(OWNER_PHONE, "2."))).startsWith("Marked as answered: Bob ");
        assertThat(reviewStatus(bob)).isEqualTo("answered");
        assertThat(timesPlaced()).as("who is done is not called").isZero();
        assertThat(answer(text(OWNER_PHONE, "CALL"))).contains("Reply with a number to call");
        worked(text(OWNER_PHONE, "2"));
        assertThat(callBacks()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("customer_phone", "+14055550102"));
        assertThat(List.of(reviewStatus(ann), reviewStatus(cid))).containsOnly("needs_response");
    }

    @Test
    void anythingElseGetsOneLineOfHelpInAnHour() {
        UUID alert = alerted("John", customer);
        assertThat(acknowledged(alert)).isFalse();
        assertThat(answer(text(OWNER_PHONE, "who is that?"))).contains("Reply CALL");
        assertThat(acknowledged(alert)).as("whoever answers has seen it").isTrue();
        UUID second = text(OWNER_PHONE, "please tell me");
        assertThat(answer(second)).isEmpty();
        DATABASE.sql("UPDATE owner_replies SET help_sent_at = now() - interval '61 minutes' WHERE organization_id = ?")
                .param(organization)
                .update();
        assertThat(answer(text(OWNER_PHONE, "hello?"))).contains("Reply CALL");
        assertThat(timesPlaced()).isZero();
        assertThat(owner.get("/api/conversations/" + conversationOf(second)).text("/reviewStatus"))
                .isEqualTo("needs_response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "help", "Start", "yes", "opt out"})
    void leavesTheCarriersWordsAlone(String word) {
        alerted("John", customer);
        assertThat(answer(text(OWNER_PHONE, word))).isEmpty();
        assertThat(timesPlaced()).isZero();
    }

    @Test
    void knowsOnlyAlertsOfTheLastDayThatWentToThatPhone() {
        alerted("Late", customer, OWNER_PHONE, 24 * 60 + 1);
        alerted("Other's", customer, "+14055550177", 5);
        assertThat(answer(text(OWNER_PHONE, "CALL"))).isEqualTo("There is no alert from the last 24 hours.");
        UUID plain = text(OWNER_PHONE, "Is my van ready?");
        assertThat(answer(plain)).isEmpty();
        assertThat(answer(text(OWNER_PHONE, "1"))).isEmpty();
        assertThat(timesPlaced()).isZero();
    }

    @Test
    void aCustomersCallIsACustomersText() {
        alerted("John", customer);
        alerted("John", customer, customer, 3);
        UUID message = text(customer, "CALL");
        assertThat(answer(message)).isEmpty();
        assertThat(timesPlaced()).isZero();
        assertThat(owner.get("/api/conversations/" + conversationOf(message)).text("/reviewStatus"))
                .isEqualTo("needs_response");
    }

    @Test
    void aFurtherAlertNumberMayAnswerWhatItWasAsked() {
        DATABASE.sql(
                        "UPDATE organization_phone_settings SET alert_phone_numbers = '{+14055550177}' WHERE organization_id = ?")
                .param(organization)
                .update();
        alerted("John", customer, "+14055550177", 5);
        worked(text("+14055550177", "CALL"));
        carrier().verify(1, placed().withRequestBody(containing("To=%2B14055550177")));
    }

    @ParameterizedTest
    @CsvSource({"400, 21210, not one of the carrier account's numbers", "429, 20429, does not answer now"})
    void tellsWhyTheCallCouldNotBePlaced(int status, int code, String words) {
        carrierPlaces(aResponse().withStatus(status).withBody("{\"code\": " + code + "}"));
        alerted("John", customer);
        UUID message = text(OWNER_PHONE, "CALL");
        assertThat(answer(message)).contains(words);
        assertThat(timesPlaced()).isOne();
    }

    @Test
    void aWithheldNumberCanNotBeCalled() {
        alerted("Nobody", null);
        assertThat(answer(text(OWNER_PHONE, "CALL"))).contains("withheld");
        assertThat(timesPlaced()).isZero();
    }
}
