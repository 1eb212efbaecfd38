package dev.switchboard.desk.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CustomerScene;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** C, R and X. */
class AppointmentRepliesTest extends CustomerScene {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private AppointmentReplies replies;

    private UUID booked(double hours) {
        UUID id = book(inHours(hours)).id();
        told(id);
        await().atMost(PATIENCE).until(() -> now(id).confirmationSent());
        return id;
    }

    private String answer(UUID message) {
        String key = "appointment-answer:" + message;
        await().atMost(PATIENCE).until(() -> answers(key) == 1);
        return DATABASE.sql("SELECT content FROM messages WHERE organization_id = ? AND source_key = ?")
                .params(organization, key)
                .query(String.class)
                .single();
    }

    private int answers(String key) {
        return DATABASE.sql("SELECT count(*) FROM messages WHERE organization_id = ? AND source_key LIKE ?")
                .params(organization, key)
                .query(Integer.class)
                .single();
    }

    private String reviewStatus() {
        return DATABASE.sql(
                        "SELECT review_status FROM conversations WHERE organization_id = ? AND customer_address = ?")
                .params(organization, customer)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", " c. ", "Confirm"})
    void confirms(String words) {
        UUID id = booked(50);
        assertThat(answer(text(customer, words))).contains("thank you, see you on");
        assertThat(now(id).state()).isEqualTo(AppointmentState.CONFIRMED);
        assertThat(reviewStatus()).isEqualTo("no_response_needed");
    }

    @Test
    void cancelsWhatTheyWereTextedAboutLastAndNamesItAndNothingElseTheSecondTime() {
        UUID nearest = booked(50);
        UUID last = booked(100);
        assertThat(answer(text(customer, "X"))).contains("Window tint", "is cancelled");
        assertThat(now(last).state()).isEqualTo(AppointmentState.CANCELLED);
        assertThat(told(last)).hasSize(2); // that it was booked, and the answer
        text(customer, "x!");
        settled(last);
        assertThat(now(nearest).state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(answers("appointment-answer:%")).isEqualTo(1);
    }

    @Test
    void theSameTextToldAgainIsAnsweredOnceAndCancelsNothingElse() {
        UUID later = booked(100);
        UUID nearest = booked(50);
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        UUID message = text(customer, "X", sid);
        answer(message);
        assertThat(text(customer, "X", sid)).isEqualTo(message);
        replies.answer(new Event(
                UUID.randomUUID(),
                organization,
                Subject.conversation(UUID.randomUUID()),
                "message.received",
                message.toString(),
                2,
                false));
        settled(nearest);
        assertThat(now(nearest).state()).isEqualTo(AppointmentState.CANCELLED);
        assertThat(now(later).state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(answers("appointment-answer:%")).isEqualTo(1);
    }

    @Test
    void offersOtherTimesAndLeavesTheRestToPeople() {
        UUID id = booked(50);
        assertThat(answer(text(customer, "r"))).contains("Next free", " or ", "/b/");
        assertThat(now(id).state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(reviewStatus()).isEqualTo("needs_response");
    }

    @ParameterizedTest
    @CsvSource({"CANCEL", "YES", "x please", "Cc", "?"})
    void takesNothingElseForAnAnswer(String words) {
        UUID id = booked(50);
        text(customer, words);
        settled(id);
        assertThat(now(id).state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(answers("appointment-answer:%")).isZero();
    }

    @Test
    void isJustFiledFromSomebodyWhoWasTextedAboutNothing() {
        UUID id = booked(50);
        text("+14055550199", "X");
        settled(id);
        assertThat(now(id).state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(answers("appointment-answer:%")).isZero();
    }
}
