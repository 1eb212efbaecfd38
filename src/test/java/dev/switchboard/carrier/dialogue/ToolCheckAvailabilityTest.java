package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ToolCheckAvailabilityTest extends BookingScene {

    @Test
    void tellsWhetherATimeIsFree() {
        JsonNode free =
                asked("when?", "check_availability", "{\"service\": \"tint\", \"when\": \"next week Tuesday at two\"}");
        isIn(free, "free");
        assertThat(free.path("exact").asBoolean()).isTrue();
        assertThat(free.at("/slots/0/start").asText()).startsWith(tuesdayAt(14).toLocalDate() + "T14:00");
        assertThat(free.at("/slots/0/words").asText()).startsWith("Tuesday, ").endsWith(" at 2 PM");
        assertThat(free.path("service").asText()).isEqualTo("Window tint");
    }

    @Test
    void offersAFewTimesOfADayWithSomeHoursBetweenThem() {
        JsonNode free = asked(
                "when?",
                "check_availability",
                "{\"service\": \"tint\", \"when\": \"" + tuesdayAt(9).toLocalDate() + "\"}");
        isIn(free, "free");
        assertThat(free.path("slots").size()).isEqualTo(3);
        assertThat(free.path("say").asText())
                .matches("I have Tuesday, .* at 8 AM, 10 AM or 12 PM\\. Which one suits you\\?");
    }

    @Test
    void offersOfEachDayThatWouldDo() {
        JsonNode free = asked(
                "when?", "check_availability", "{\"service\": \"tint\", \"when\": \"next week, Tuesday or Thursday\"}");
        isIn(free, "free");
        assertThat(free.path("slots").size()).isEqualTo(3);
        assertThat(free.path("say").asText()).contains("Tuesday, ", "Thursday, ");
    }

    @Test
    void offersTwoOthersWhereATimeIsNotFree() {
        booked("+14055550111", tuesdayAt(14));
        JsonNode other = asked(
                "when?", "check_availability", "{\"service\": \"tint\", \"when\": \"" + iso(tuesdayAt(14)) + "\"}");
        isIn(other, "other");
        assertThat(other.path("say").asText()).matches("Nothing is free then\\. I have .* at 1 PM or 3 PM\\. .*");
    }

    @Test
    void tellsTheNextFreeTimesToWhoeverNamesNone() {
        JsonNode next = asked("when?", "check_availability", "{\"service\": \"tint\"}");
        isIn(next, "free");
        assertThat(next.path("say").asText()).startsWith("The next free times are ");
    }

    @Test
    void asksWhichServiceItIs() {
        JsonNode which = asked("when?", "check_availability", "{}");
        isIn(which, "which-service");
        assertThat(which.path("say").asText())
                .isEqualTo("What would you like to come in for: window tint or full wrap?");
        isIn(asked("when?", "check_availability", "{\"service\": \"I want my car wrapped\"}"), "free");
    }

    @Test
    void whereNothingCanBeBookedItSaysSo() {
        DATABASE.sql("UPDATE services SET bookable = false WHERE organization_id = ?")
                .param(organization)
                .update();
        org.awaitility.Awaitility.await().untilAsserted(() -> isIn(asked("when?", "check_availability", "{}"), "none"));
    }
}
