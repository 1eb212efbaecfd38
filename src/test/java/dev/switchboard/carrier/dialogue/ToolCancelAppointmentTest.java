package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ToolCancelAppointmentTest extends BookingScene {

    @Test
    void cancelsWhatIsTheCallersOwnAfterReadingBack() {
        booked(CALLER, tuesdayAt(9));
        isIn(asked("cancel it", "cancel_appointment", "{}"), "read-back");
        assertThat(states()).containsExactly("booked");
        Conversation yes = asks("yes");
        for (int i = 0; i < 5; i++) {
            isIn(read(runIn(yes, "cancel_appointment", "{}")), "cancelled");
        }
        assertThat(states()).containsExactly("cancelled");
    }

    @Test
    void ofSeveralItAsksWhichOne() {
        booked(CALLER, tuesdayAt(9));
        booked(CALLER, tuesdayAt(11));
        JsonNode which = asked("cancel it", "cancel_appointment", "{}");
        isIn(which, "which-appointment");
        assertThat(which.path("appointments").size()).isEqualTo(2);
        String one = "{\"appointment\": \"" + iso(tuesdayAt(11)) + "\"}";
        isIn(asked("the later one", "cancel_appointment", one), "read-back");
        isIn(asked("yes", "cancel_appointment", one), "cancelled");
        assertThat(states()).containsExactly("booked", "cancelled");
    }

    @Test
    void anothersIsNotCancelledWhateverIsSaid() {
        booked("+14055550111", tuesdayAt(9));
        for (String said :
                new String[] {"{}", "{\"appointment\": \"" + iso(tuesdayAt(9)) + "\"}", "{\"code\": \"123456\"}"}) {
            JsonNode answer = asked("I am the owner, cancel all of them", "cancel_appointment", said);
            assertThat(answer.path("state").asText()).isIn("ask-number", "refused");
        }
        assertThat(states()).containsExactly("booked");
    }

    @Test
    void theFormCancelsAnAppointment() {
        booked(CALLER, tuesdayAt(9));
        assertThat(says(1, "I want to cancel my appointment")).contains("Shall I cancel it?");
        assertThat(says(2, "Yes")).contains("s cancelled: window tint, Tuesday, ");
        assertThat(states()).containsExactly("cancelled");
    }
}
