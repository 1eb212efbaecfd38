package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolBookAppointmentTest extends BookingScene {

    private String wish(int hour) {
        return "{\"service\": \"Window tint\", \"start\": \"" + iso(tuesdayAt(hour)) + "\", \"name\": \"Dana Fox\"}";
    }

    @Test
    void booksNothingThatWasNotReadBackInATurnBefore() {
        JsonNode first = asked("Tuesday at two", "book_appointment", wish(14));
        isIn(first, "read-back");
        assertThat(first.path("say").asText())
                .matches("That is window tint, Tuesday, .* at 2 PM\\. Shall I book it\\?");
        assertThat(states()).isEmpty();
        isIn(asked("yes", "book_appointment", wish(14)), "booked");
        assertThat(states()).containsExactly("booked");
        Map<String, Object> row = DATABASE.sql(
                        "SELECT customer_name, customer_phone, source, call_id FROM appointments WHERE organization_id = ?")
                .param(organization)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("customer_name", "Dana Fox")
                .containsEntry("customer_phone", CALLER)
                .containsEntry("source", "call")
                .containsEntry("call_id", call);
    }

    @Test
    void booksNothingHoweverOftenItIsCalledInTheTurnOfTheReadingBack() {
        Conversation turn = asks("Tuesday at two");
        for (int i = 0; i < 5; i++) {
            isIn(read(runIn(turn, "book_appointment", wish(14))), "read-back");
        }
        assertThat(states()).isEmpty();
    }

    @Test
    void booksOnceHoweverOftenItIsCalled() {
        asked("Tuesday at two", "book_appointment", wish(14));
        Conversation yes = asks("yes");
        for (int i = 0; i < 5; i++) {
            isIn(read(runIn(yes, "book_appointment", wish(14))), "booked");
        }
        isIn(asked("is it booked?", "book_appointment", wish(14)), "booked");
        assertThat(states()).containsExactly("booked");
    }

    @Test
    void whatWasReadBackIsNotWhatIsBookedInstead() {
        asked("Tuesday at two", "book_appointment", wish(14));
        isIn(asked("yes", "book_appointment", wish(9)), "read-back");
        assertThat(states()).isEmpty();
    }

    @Test
    void offersTwoOthersWhereSomebodyWasQuicker() {
        asked("Tuesday at two", "book_appointment", wish(14));
        booked("+14055550111", tuesdayAt(14));
        JsonNode taken = asked("yes", "book_appointment", wish(14));
        isIn(taken, "taken");
        assertThat(taken.path("slots").size()).isEqualTo(2);
        assertThat(states()).containsExactly("booked");
    }

    @Test
    void booksThreeAtMost() {
        for (int hour = 9; hour < 12; hour++) {
            asked("at " + hour, "book_appointment", wish(hour));
            isIn(asked("yes", "book_appointment", wish(hour)), "booked");
        }
        isIn(asked("and at two", "book_appointment", wish(14)), "limit");
        assertThat(states()).hasSize(3);
    }

    @Test
    void whatHasToBeApprovedIsHeld() {
        DATABASE.sql("INSERT INTO booking_settings (organization_id, approval) VALUES (?, true)")
                .param(organization)
                .update();
        asked("Tuesday at two", "book_appointment", wish(14));
        JsonNode held = asked("yes", "book_appointment", wish(14));
        isIn(held, "held");
        assertThat(held.path("say").asText()).endsWith("Somebody will confirm it.");
        assertThat(states()).containsExactly("draft");
    }

    @Test
    void aTimeThatIsNoSlotIsNotBooked() {
        isIn(asked("Sunday", "book_appointment", wish(3)), "other");
        isIn(
                asked(
                        "whenever",
                        "book_appointment",
                        "{\"service\": \"Window tint\", \"start\": \"next week Tuesday at two\"}"),
                "free");
        assertThat(states()).isEmpty();
    }

    @Test
    void aConversationWithoutAModelBooks() {
        assertThat(says(1, "Can I come in on " + words(14) + " for window tint?"))
                .contains("That is window tint, " + words(14) + ". Shall I book it?");
        assertThat(says(2, "Yes please")).contains("May I have your name");
        assertThat(says(3, "Dana Fox")).contains("You are booked: window tint, " + words(14));
        assertThat(states()).containsExactly("booked");
        assertThat(says(4, "No, that's all")).contains("Goodbye");
    }

    @Test
    void theSecondCallerIsOfferedAnotherTime() {
        booked("+14055550111", tuesdayAt(14));
        assertThat(says(1, "Can I come in on " + words(14) + " for window tint?"))
                .contains("Nothing is free then. I have", "1 PM or 3 PM");
        assertThat(says(2, "three is fine")).contains("at 3 PM. Shall I book it?");
        assertThat(says(3, "yes, this is Dana Fox")).contains("You are booked");
        assertThat(appointments()).hasSize(2);
    }

    private String words(int hour) {
        return dev.switchboard.ground.text.TimeInWords.in(java.util.Locale.US).at(tuesdayAt(hour));
    }
}
