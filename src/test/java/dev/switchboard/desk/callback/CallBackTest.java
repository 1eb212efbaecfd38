package dev.switchboard.desk.callback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.switchboard.CarrierPost;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A call back: one's own phone rings, 1 is pressed, and the customer is called, or it comes to nothing and says why. */
class CallBackTest extends CallBackScene {

    @Autowired
    private ProducerTemplate routes;

    @Autowired
    private SilentCallBacks silent;

    private Answer start(UUID contact) {
        return owner.post("/api/contacts/" + contact + "/call-back", "{}");
    }

    private String started(UUID contact) {
        Answer answer = start(contact);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.text("/id");
    }

    private String status(String id) {
        return owner.get("/api/call-backs/" + id).text("/status");
    }

    private String call(String id, String column) {
        return DATABASE.sql("SELECT p." + column
                        + "::text FROM phone_calls p JOIN call_backs b ON b.call_id = p.id WHERE b.id = ?::uuid")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Instant lastContacted(UUID contact) {
        return DATABASE.sql("SELECT last_contacted_at FROM contacts WHERE id = ?")
                .param(contact)
                .query(java.time.OffsetDateTime.class)
                .optional()
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    @Test
    void ringsTheOwnerAndCallsTheCustomerOnceOneIsPressed() {
        UUID john = contact("John Smith");
        UUID thread = thread(john);
        DATABASE.sql(
                        "INSERT INTO organization_members (organization_id, user_id, role, name, phone_number) VALUES (?, ?, 'owner', 'Ann', ?)"
                                + " ON CONFLICT (organization_id, user_id) DO UPDATE SET name = 'Ann', phone_number = excluded.phone_number")
                .params(organization, "owner-" + organization, OWNER_PHONE)
                .update();
        Instant before = Instant.now().minusSeconds(1);
        Answer begun = start(john);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.text("/status")).isEqualTo("initiated");
        assertThat(begun.text("/phone")).isEqualTo(customer);
        assertThat(begun.json().path("vapiCallId").isNull()).isTrue();
        String id = begun.text("/id");
        assertThat(owner.get("/api/call-backs/" + begun.text("/callId")).text("/id"))
                .isEqualTo(id);
        carrier()
                .verify(
                        1,
                        placed().withRequestBody(containing("To=%2B" + OWNER_PHONE.substring(1)))
                                .withRequestBody(containing("From=%2B" + ours.substring(1)))
                                .withRequestBody(containing("voice%2Fcallback%2F" + id))
                                .withRequestBody(containing("StatusCallbackEvent=answered")));

        person(id, "ringing");
        assertThat(status(id)).isEqualTo("ringing");
        String whisper =
                hook("callback", id, personLeg, "CallStatus", "in-progress").body();
        assertThat(whisper)
                .contains("Demo Wraps. Call back John Smith. Press 1 to connect.")
                .contains("numDigits=\"1\"")
                .doesNotContain("<Dial");
        assertThat(status(id)).isEqualTo("answered");
        String connect = hook("callback", id, personLeg, "Digits", "1").body();
        assertThat(connect)
                .contains("callerId=\"" + ours + "\"")
                .contains(">" + customer + "</Number>")
                .contains("answerOnBridge=\"true\"")
                .contains("/webhooks/twilio/voice/dial-result/" + id);
        customer(id, "ringing");
        assertThat(call(id, "status")).isEqualTo("ringing");
        customer(id, "in-progress");
        assertThat(status(id)).isEqualTo("connected");
        assertThat(dialResult(id, "completed", "DialCallDuration", "171").body())
                .contains("<Hangup/>")
                .doesNotContain("<Say");
        person(id, "completed");

        Answer done = owner.get("/api/call-backs/" + id);
        assertThat(done.text("/status")).isEqualTo("completed");
        assertThat(done.json().path("durationSeconds").asInt()).isEqualTo(171);
        assertThat(call(id, "direction")).isEqualTo("outbound");
        assertThat(call(id, "purpose")).isEqualTo("call_back");
        assertThat(call(id, "caller_phone")).isEqualTo(ours);
        assertThat(call(id, "called_phone")).isEqualTo(customer);
        assertThat(call(id, "user_id")).isEqualTo("owner-" + organization);
        assertThat(call(id, "twilio_call_sid")).isEqualTo(customerLeg);
        assertThat(line(thread)).isEqualTo("Ann called back, 3 min");
        assertThat(lastContacted(john)).isAfter(before);
        assertThat(DATABASE.sql("SELECT lead_status FROM contacts WHERE id = ?")
                        .param(john)
                        .query(String.class)
                        .single())
                .isEqualTo("contacted");
        assertThat(owner.get("/api/conversations/" + thread).text("/reviewStatus"))
                .isEqualTo("answered");
    }

    @Test
    void callsNobodyElseWithoutTheKey() {
        UUID john = contact("John Smith");
        UUID thread = thread(john);
        String id = started(john);
        String whisper = hook("callback", id, personLeg).body();
        assertThat(whisper.indexOf("</Gather>")).isLessThan(whisper.indexOf("Goodbye"));
        customer(id, "in-progress"); // of a customer whom nobody called
        person(id, "completed");
        assertThat(status(id)).isEqualTo("declined");
        assertThat(call(id, "status")).isEqualTo("declined");
        assertThat(call(id, "reason")).contains("customer was not called");
        assertThat(line(thread)).startsWith("Call back not connected");
        assertThat(hook("callback", id, personLeg, "Digits", "1").body()).doesNotContain("<Dial");
        assertThat(lastContacted(john)).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "#", "*", "11", "1 1", "one"})
    void anotherKeyIsGoodbye(String key) {
        String id = started(contact("John"));
        hook("callback", id, personLeg);
        assertThat(hook("callback", id, personLeg, "Digits", key).body())
                .contains("Goodbye")
                .doesNotContain("<Dial");
        assertThat(status(id)).isEqualTo("declined");
    }

    @ParameterizedTest
    @CsvSource({
        "busy, no_answer, busy, line was busy",
        "no-answer, no_answer, no-answer, did not answer",
        "failed, failed, failed, could not be reached",
        "canceled, no_answer, no-answer, hung up before",
    })
    void tellsWhyTheCustomerWasNotReached(String told, String status, String callStatus, String reason) {
        String id = started(contact("John"));
        hook("callback", id, personLeg);
        hook("callback", id, personLeg, "Digits", "1");
        assertThat(dialResult(id, told).body()).contains("<Hangup/>");
        assertThat(status(id)).isEqualTo(status);
        assertThat(call(id, "status")).isEqualTo(callStatus);
        assertThat(owner.get("/api/call-backs/" + id).text("/reason")).contains(reason);
    }

    @Test
    void tellsThatTheNumberToDialIsBad() {
        String id = started(contact("John"));
        hook("callback", id, personLeg, "Digits", "1");
        dialResult(id, "failed", "ErrorCode", "13224");
        assertThat(owner.get("/api/call-backs/" + id).text("/reason"))
                .isEqualTo("The carrier can't call this number: it is not valid, or not in service. (13224)");
    }

    @ParameterizedTest
    @CsvSource({"busy, no_answer, busy", "no-answer, no_answer, no-answer", "failed, failed, failed"})
    void tellsThatOnesOwnPhoneWasNotAnswered(String told, String status, String callStatus) {
        String id = started(contact("John"));
        person(id, told);
        assertThat(status(id)).isEqualTo(status);
        assertThat(call(id, "status")).isEqualTo(callStatus);
        assertThat(owner.get("/api/call-backs/" + id).text("/reason")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comesOutTheSameInWhateverOrderItIsTold(long seed) {
        UUID john = contact("John Smith");
        UUID thread = thread(john);
        String id = started(john);
        hook("callback", id, personLeg);
        hook("callback", id, personLeg, "Digits", "1");
        List<Runnable> told = new ArrayList<>(List.of(
                () -> person(id, "initiated"),
                () -> person(id, "ringing"),
                () -> person(id, "in-progress"),
                () -> person(id, "completed", "CallDuration", "200"),
                () -> customer(id, "initiated"),
                () -> customer(id, "ringing"),
                () -> customer(id, "in-progress"),
                () -> customer(id, "completed", "CallDuration", "60"),
                () -> dialResult(id, "completed", "DialCallDuration", "60"),
                () -> customer(id, "ringing")));
        Collections.shuffle(told, new Random(seed));
        told.forEach(Runnable::run);
        Answer done = owner.get("/api/call-backs/" + id);
        assertThat(done.text("/status")).isEqualTo("completed");
        assertThat(done.json().path("durationSeconds").asInt()).isEqualTo(60);
        assertThat(call(id, "status")).isEqualTo("completed");
        assertThat(DATABASE.sql("SELECT content FROM messages WHERE conversation_id = ?")
                        .param(thread)
                        .query(String.class)
                        .list())
                .containsExactly("Called back, 1 min");
    }

    @Test
    void isNeverAMissedCall() {
        UUID john = contact("John");
        String id = started(john);
        person(id, "no-answer");
        // Even if the carrier tells it where it tells of calls that come in, in each of the shapes that it might.
        for (String to : List.of(ours, customer, "")) {
            carrier.signedWith(TOKEN)
                    .post(
                            "/webhooks/twilio/voice/status",
                            CarrierPost.with(
                                    CarrierPost.call(personLeg, account, to),
                                    "From",
                                    customer,
                                    "CallStatus",
                                    "no-answer"));
        }
        DATABASE.sql(
                        "UPDATE phone_calls SET status = 'ringing', updated_at = now() - interval '2 hours' WHERE twilio_call_sid = ?")
                .param(personLeg)
                .update();
        routes.requestBody("direct:close-silent-calls", "");
        assertThat(call(id, "status")).isEqualTo("ringing");
        assertThat(DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND type = 'call.missed'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner.get("/api/conversations").json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "21210, not one of the carrier account's numbers",
        "21211, not a valid phone number",
        "21214, can't be reached by phone",
        "21215, may not call this country",
        "99999, The carrier refused the call.",
    })
    void refusalsOfTheCarrierSayWhy(int code, String words) {
        carrierPlaces(aResponse().withStatus(400).withBody("{\"code\": " + code + ", \"message\": \"canary\"}"));
        UUID john = contact("John");
        UUID thread = thread(john);
        Answer refused = start(john);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail"))
                .contains(words)
                .contains(String.valueOf(code))
                .doesNotContain("canary");
        assertThat(line(thread)).contains(words);
        assertThat(DATABASE.sql("SELECT status || ' ' || reason FROM call_backs WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .single())
                .startsWith("failed ")
                .contains(words);
        assertThat(DATABASE.sql("SELECT status FROM phone_calls WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .single())
                .isEqualTo("failed");
    }

    @Test
    void whatTheCarrierDidNotAnswerStaysUnknownUntilItTells() {
        carrierPlaces(aResponse().withFault(Fault.EMPTY_RESPONSE));
        Answer begun = start(contact("John"));
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.text("/status")).isEqualTo("unknown");
        assertThat(begun.text("/reason")).contains("did not say");
        assertThat(timesPlaced()).isOne();
        String id = begun.text("/id");
        person(id, "ringing");
        assertThat(status(id)).isEqualTo("ringing");
        assertThat(owner.get("/api/call-backs/" + id).json().path("reason").isNull())
                .isTrue();
        assertThat(hook("callback", id, personLeg).body()).contains("Press 1");
    }

    @Test
    void aCarrierThatIsBusyIsAskedAgainLater() {
        carrierPlaces(aResponse().withStatus(429).withBody("{\"code\": 20429}"));
        Answer refused = start(contact("John"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void refusesWhatCanNotBeCalledBack() {
        UUID john = contact("John");
        String path = "/api/contacts/" + john + "/call-back";
        assertThat(owner.post(path, "{\"phoneNumber\": \"+14055550001\"}").status())
                .isEqualTo(400);
        assertThat(owner.post(path, "{\"fromNumber\": \"+14055550001\"}").text("/detail"))
                .isEqualTo("fromNumber: expected an active number of yours");
        assertThat(owner.post(path, "{\"phoneNumber\": \"nonsense\"}").status()).isEqualTo(400);
        assertThat(owner.post(path, "{\"contact\": \"x\"}").status()).isEqualTo(400);
        assertThat(owner.post("/api/contacts/" + UUID.randomUUID() + "/call-back", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(owner(organization()).post(path, "{}").status()).isEqualTo(404);
        assertThat(member(organization).post(path, "{}").text("/detail")).startsWith("phoneNumber: ");
        DATABASE.sql("UPDATE contacts SET blocked = true WHERE id = ?")
                .param(john)
                .update();
        assertThat(start(john).status()).isEqualTo(409);
        DATABASE.sql("""
                        WITH other AS (INSERT INTO contacts (organization_id) VALUES (?) RETURNING id)
                        UPDATE contacts SET blocked = false, merged_into = other.id FROM other WHERE contacts.id = ?""").params(organization, john).update();
        assertThat(start(john).text("/detail")).contains("merged into another");
        DATABASE.sql("UPDATE contacts SET merged_into = NULL, phone_number = NULL WHERE id = ?")
                .param(john)
                .update();
        DATABASE.sql("DELETE FROM contact_addresses WHERE contact_id = ?")
                .param(john)
                .update();
        assertThat(start(john).status()).isEqualTo(400);
        assertThat(timesPlaced()).isZero();
    }

    @Test
    void needsANumberAndAnAccount() {
        UUID john = contact("John");
        DATABASE.sql("UPDATE organization_phone_numbers SET status = 'suspended' WHERE organization_id = ?")
                .param(organization)
                .update();
        Answer refused = start(john);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("no number to call from");
    }

    @Test
    void ringsAMembersOwnPhoneIfItIsNamed() {
        DATABASE.sql(
                        "INSERT INTO organization_members (organization_id, user_id, role, phone_number) VALUES (?, 'ann', 'member', '+14055550177')")
                .param(organization)
                .update();
        UUID john = contact("John");
        assertThat(owner.post("/api/contacts/" + john + "/call-back", "{\"phoneNumber\": \"(405) 555-0177\"}")
                        .status())
                .isEqualTo(201);
        carrier().verify(1, placed().withRequestBody(containing("To=%2B14055550177")));
    }

    @Test
    void aMemberRingsNoPhoneButTheirOwnAndThoseOfAlerts() {
        UUID john = contact("John");
        String path = "/api/contacts/" + john + "/call-back";
        Person bob = person("bob", dev.switchboard.ground.security.Role.MEMBER, organization);
        DATABASE.sql("""
                        INSERT INTO organization_members (organization_id, user_id, role, phone_number)
                        VALUES (:o, 'ann', 'member', '+14055550177'), (:o, 'bob', 'member', '+14055550166')""").param("o", organization).update();
        assertThat(bob.post(path, "{\"phoneNumber\": \"+14055550177\"}").text("/errors/0/field"))
                .as("a colleague's")
                .isEqualTo("phoneNumber");
        assertThat(bob.post(path, "{}").text("/detail"))
                .as("what they say themselves")
                .isEqualTo("phoneNumber: expected a phone to ring; ask an owner to set yours");
        assertThat(bob.post(path, "{\"phoneNumber\": \"+14055550166\"}").status())
                .isEqualTo(400);
        assertThat(timesPlaced()).isZero();
        assertThat(owner.patch("/api/members/bob", "{\"phoneNumber\": \"+14055550166\"}")
                        .status())
                .isEqualTo(200);
        assertThat(bob.post(path, "{}").status()).isEqualTo(201);
        carrier().verify(1, placed().withRequestBody(containing("To=%2B14055550166")));
    }

    @Test
    void aMemberMayRingAnAlertNumber() {
        UUID john = contact("John");
        assertThat(member(organization)
                        .post("/api/contacts/" + john + "/call-back", "{\"phoneNumber\": \"" + OWNER_PHONE + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isPlacedOnceHoweverManyAskAtOnce() throws Exception {
        UUID john = contact("John");
        try (var pool = new AutoCloseablePool()) {
            List<Callable<Integer>> asked =
                    Collections.nCopies(8, () -> start(john).status());
            List<Integer> answers = new ArrayList<>();
            for (var answer : pool.service.invokeAll(asked)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
        assertThat(timesPlaced()).isOne();
    }

    @Test
    void twentyAnHourAreEnough() {
        DATABASE.sql("""
                        INSERT INTO call_backs (organization_id, requested_as, person_phone, customer_phone, our_number, about, status)
                        SELECT ?, 'console:' || n, '+14055550188', '+14055550101', '+14055550102', 'x', 'completed'
                        FROM generate_series(1, 20) n""").param(organization).update();
        Answer refused = start(contact("John"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(timesPlaced()).isZero();
    }

    @Test
    void takesNothingFromForeignSignaturesOrAccounts() {
        String id = started(contact("John"));
        UUID other = organization();
        String otherAccount = freshSid("AC");
        storeAccount(other, otherAccount, "another-token");
        addNumber(other);
        for (String step : List.of("callback", "callback-status", "customer-status", "dial-result")) {
            List<HttpResponse<String>> answers = List.of(
                    hookOf(account, "another-token", step, id, personLeg, "CallStatus", "completed", "Digits", "1"),
                    hookOf(
                            otherAccount,
                            "another-token",
                            step,
                            id,
                            personLeg,
                            "CallStatus",
                            "completed",
                            "Digits",
                            "1"),
                    hookOf(otherAccount, TOKEN, step, id, personLeg, "CallStatus", "completed", "Digits", "1"),
                    hookOf(account, TOKEN, step, UUID.randomUUID().toString(), personLeg, "CallStatus", "completed"));
            assertThat(answers).extracting(HttpResponse::statusCode).as(step).containsOnly(403);
        }
        assertThat(hook("callback", id, freshSid("CA"), "Digits", "1").body()).doesNotContain("<Dial");
        assertThat(hook("callback-status", id, freshSid("CA"), "CallStatus", "completed")
                        .statusCode())
                .isEqualTo(200);
        assertThat(hook("callback-status", id, personLeg, "CallStatus", "nonsense")
                        .statusCode())
                .isEqualTo(400);
        assertThat(status(id)).isEqualTo("initiated");
        assertThat(owner(other).get("/api/call-backs/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "no-answer, 200, no_answer, no-answer",
        "completed, 200, declined, declined",
        "in-progress, 200, unknown, unknown",
        "nonsense, 200, unknown, unknown",
        "completed, 500, unknown, unknown",
    })
    void whoseWebhooksWereLostEndsAsTheCarrierSays(String said, int answered, String status, String callStatus) {
        String id = started(contact("John"));
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Calls/" + personLeg + ".json"))
                        .willReturn(aResponse()
                                .withStatus(answered)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"status\": \"" + said + "\"}")));
        silent.run();
        assertThat(status(id)).isEqualTo("initiated");
        DATABASE.sql("UPDATE call_backs SET updated_at = now() - interval '131 minutes' WHERE id = ?::uuid")
                .param(id)
                .update();
        silent.run();
        assertThat(status(id)).isEqualTo(status);
        assertThat(call(id, "status")).isEqualTo(callStatus);
        assertThat(timesPlaced()).isOne();
    }

    @Test
    void isFollowedWhileTheAgentIsSwitchedOff() {
        owner.put("/api/phone-settings", "{\"phoneAgentEnabled\": false}");
        String id = started(contact("John"));
        assertThat(hook("callback", id, personLeg).body()).contains("Press 1");
    }

    @Test
    void wordsOfACallerStayWords() {
        String id = started(contact("</Say><Dial>+19005550100</Dial> & \"Co\""));
        assertThat(hook("callback", id, personLeg).body())
                .doesNotContain("<Dial>")
                .contains("&lt;Dial&gt;");
    }

    /** {@code ExecutorService} closes by itself only from Java 19 on. */
    private static final class AutoCloseablePool implements AutoCloseable {

        private final java.util.concurrent.ExecutorService service = Executors.newFixedThreadPool(8);

        @Override
        public void close() {
            service.shutdownNow();
        }
    }
}
