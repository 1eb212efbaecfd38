package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The call to a phone of a department is over: the next one, then a message. */
class VoiceTransferResultTest extends TransferScene {

    @Autowired
    private ProducerTemplate routes;

    @ParameterizedTest
    @CsvSource({
        "no-answer, no_answer, did not answer",
        "busy, busy, was busy",
        "failed, failed, could not be reached",
        "completed, declined, 'was picked up, and nobody pressed 1'",
        "canceled, no_answer, did not answer",
    })
    void ringsTheNextPhoneAndThenTakesAMessage(String told, String outcome, String says) {
        String first = ringing();
        String next = result(first, told).body();
        assertThat(next).contains("I am trying somebody else", ">" + BOB + "</Number>");
        assertThat(callIs("transfer_to")).isEqualTo(BOB);
        assertThat(result(first, told).body()).as("told again").isEqualTo(next);
        String second = attempt(next);
        String message = result(second, told).body();
        assertThat(message).contains("nobody can take your call", "<Record").doesNotContain("<Dial");
        assertThat(result(second, told).body()).isEqualTo(message);
        assertThat(result(first, told).body()).as("told again, late").isEqualTo(next);
        assertThat(outcomes()).containsExactly(outcome, outcome);
        assertThat(callIs("transfer_outcome")).isEqualTo(outcome);
        await().untilAsserted(() -> assertThat(lines())
                .containsExactly("Sales at (405) 555-0188 " + says, "Sales at (405) 555-0199 " + says));
    }

    @Test
    void filesTheMessageWithTheCall() {
        String second = attempt(result(ringing(), "no-answer").body());
        result(second, "no-answer");
        post(
                "/webhooks/twilio/voice/transcription",
                callSid,
                CALLER,
                ours,
                "TranscriptionText",
                "please call me back about the van wrap quote",
                "TranscriptionStatus",
                "completed");
        hangUp();
        await().untilAsserted(() -> {
            assertThat(callIs("ai_classification")).isNotEmpty();
            assertThat(conversation().get("subject")).isNotEqualTo("Asked for Sales");
            assertThat(conversation()).containsEntry("review_status", "needs_response");
            assertThat(lines()).hasSize(2);
        });
        assertThat(callIs("transfer_outcome")).isEqualTo("no_answer");
        assertThat(callIs("status")).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({"canceled", "no-answer", "completed"})
    void isCancelledByACallerWhoHangsUp(String told) {
        String attempt = ringing();
        assertThat(post(
                                "/webhooks/twilio/voice/transfer-result/" + attempt,
                                callSid,
                                CALLER,
                                ours,
                                "CallStatus",
                                "completed",
                                "DialCallStatus",
                                told)
                        .body())
                .contains("<Hangup/>")
                .doesNotContain("<Dial", "<Record");
        hangUp();
        assertThat(outcomes()).containsExactly("cancelled", "left");
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
        assertThat(conversation()).containsEntry("subject", "Asked for Sales");
        await().untilAsserted(() -> assertThat(lines()).containsExactly("Hung up while Sales at (405) 555-0188 rang"));
    }

    @Test
    void endsWithTheCallEvenIfNothingElseIsTold() {
        String attempt = ringing();
        hangUp();
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
        await().untilAsserted(() -> {
            assertThat(outcomes()).containsExactly("cancelled", "left");
            assertThat(lines()).containsExactly("Hung up while Sales at (405) 555-0188 rang");
        });
        assertThat(result(attempt, "no-answer").body()).as("told late").contains("<Hangup/>");
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
        assertThat(conversation()).containsEntry("subject", "Asked for Sales");
    }

    @Test
    void isAnsweredEvenIfTheCallEndsFirst() {
        String attempt = ringing();
        String leg = freshSid("CA");
        phone("whisper", attempt, leg);
        phone("accept", attempt, leg, "Digits", "1");
        hangUp();
        assertThat(callIs("transfer_outcome")).isEqualTo("answered");
        assertThat(callIs("status")).isEqualTo("completed");
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly("answered", "left"));
        result(attempt, "completed", "DialCallDuration", "12");
        assertThat(callIs("transfer_outcome")).isEqualTo("answered");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void comesOutTheSameInWhateverOrderItIsTold(long seed) {
        String attempt = ringing();
        String leg = freshSid("CA");
        List<Runnable> news = new ArrayList<>(List.of(
                () -> phone("whisper", attempt, leg),
                () -> phone("accept", attempt, leg, "Digits", "1"),
                () -> phone("status", attempt, leg, "CallStatus", "in-progress"),
                () -> phone("status", attempt, leg, "CallStatus", "completed"),
                () -> result(attempt, "completed", "DialBridged", "true", "DialCallDuration", "61"),
                this::hangUp));
        news.addAll(List.copyOf(news)); // each of them twice
        Collections.shuffle(news, new Random(seed));
        news.forEach(Runnable::run);
        await().untilAsserted(() -> {
            assertThat(callIs("transfer_outcome")).isEqualTo("answered");
            assertThat(callIs("status")).isEqualTo("completed");
            assertThat(outcomes()).containsExactly("answered", "left");
            assertThat(lines()).containsExactly("Connected to Sales at (405) 555-0188, 1 min");
        });
    }

    @Test
    void endsWithACallThatGoesSilent() {
        ringing();
        DATABASE.sql("UPDATE phone_calls SET updated_at = now() - interval '2 hours' WHERE id = ?")
                .param(call)
                .update();
        routes.requestBody("direct:close-silent-calls", "");
        assertThat(callIs("transfer_outcome")).isEqualTo("cancelled");
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly("cancelled", "left"));
    }

    @Test
    void isNoneOfAnotherCallOrAPhoneThatDidNotRing() {
        String first = ringing();
        String other = DATABASE.sql(
                        "SELECT a.id::text FROM call_transfer_attempts a WHERE a.organization_id = ? AND position = 2")
                .param(organization)
                .query(String.class)
                .single();
        assertThat(result(other, "completed").body()).contains("<Hangup/>").doesNotContain("<Dial");
        assertThat(post(
                                "/webhooks/twilio/voice/transfer-result/" + first,
                                freshSid("CA"),
                                CALLER,
                                ours,
                                "DialCallStatus",
                                "completed",
                                "CallStatus",
                                "completed")
                        .body())
                .contains("<Hangup/>");
        assertThat(result(first, "nonsense").statusCode()).isEqualTo(400);
        assertThat(outcomes()).containsExactly("rings", "left");
    }

    @Test
    void doesNotAnswerAPhoneThatForwardsTheCallBack() {
        String attempt = ringing();
        String returned = freshSid("CA");
        assertThat(post("/webhooks/twilio/voice", returned, ours, ours, "CallStatus", "ringing")
                        .body())
                .contains("<Reject");
        assertThat(post("/webhooks/twilio/voice/status", returned, ours, ours, "CallStatus", "busy")
                        .body())
                .contains("<Response/>");
        assertThat(DATABASE.sql("SELECT count(*) FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(returned)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(result(attempt, "busy").body()).contains(">" + BOB + "</Number>");
        hangUp();
        // Another call each time: one that came back while the phone still rang stays one of ours.
        await().untilAsserted(() -> assertThat(
                        post("/webhooks/twilio/voice", freshSid("CA"), ours, ours, "CallStatus", "ringing")
                                .body())
                .contains("<Gather"));
    }

    @Test
    void forgetsWhatItWasAboutWithThePerson() {
        String attempt = ringing();
        result(attempt, "busy");
        hangUp();
        conversation();
        String contact = await().until(() -> callIs("contact_id"), id -> !id.isEmpty());
        assertThat(owner.post("/api/contacts/" + contact + "/erase", "{}").status())
                .isLessThan(300);
        assertThat(DATABASE.sql("SELECT about FROM call_transfers WHERE call_id = ?")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("[erased]");
    }
}
