package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ToolRescheduleAppointmentTest extends BookingScene {

    @Test
    void movesWhatIsTheCallersOwnAfterReadingBack() {
        booked(CALLER, tuesdayAt(9));
        JsonNode mine = asked("I need to move it", "reschedule_appointment", "{}");
        isIn(mine, "ask-when");
        assertThat(mine.path("say").asText()).startsWith("You have window tint, Tuesday, ");
        isIn(asked("at two", "reschedule_appointment", "{\"when\": \"" + iso(tuesdayAt(14)) + "\"}"), "free");
        String start = "{\"start\": \"" + iso(tuesdayAt(14)) + "\"}";
        isIn(asked("that one", "reschedule_appointment", start), "read-back");
        isIn(asked("yes", "reschedule_appointment", start), "moved");
        isIn(asked("is it moved?", "reschedule_appointment", start), "moved");
        assertThat(appointments()).singleElement().asString().startsWith("booked");
        assertThat(bookings.upcomingOf(organization, leg().caller().orElseThrow()))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.scheduledAt()).isEqualTo(tuesdayAt(14).toInstant()));
    }

    @Test
    void aTimeThatIsTakenIsNotMovedTo() {
        booked(CALLER, tuesdayAt(9));
        booked("+14055550111", tuesdayAt(14));
        isIn(asked("at two", "reschedule_appointment", "{\"start\": \"" + iso(tuesdayAt(14)) + "\"}"), "other");
    }

    @Test
    void anothersIsNeitherToldNorMoved() {
        booked("+14055550111", tuesdayAt(9));
        JsonNode none = asked(
                "move it",
                "reschedule_appointment",
                "{\"appointment\": \"" + iso(tuesdayAt(9)) + "\", \"start\": \"" + iso(tuesdayAt(14)) + "\"}");
        isIn(none, "ask-number");
        assertThat(none.toString()).doesNotContain("9 AM");
    }

    @Test
    void theFormMovesAnAppointment() {
        booked(CALLER, tuesdayAt(9));
        assertThat(says(1, "I need to reschedule my appointment")).contains("What day or time would suit you better?");
        String words =
                dev.switchboard.ground.text.TimeInWords.in(java.util.Locale.US).at(tuesdayAt(15));
        assertThat(says(2, words)).contains("I would move your window tint from Tuesday, ", "3 PM. Is that right?");
        assertThat(says(3, "Yes")).contains("Your window tint is now ");
        assertThat(appointments()).hasSize(1);
    }
}
