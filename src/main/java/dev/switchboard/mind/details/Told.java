package dev.switchboard.mind.details;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tool for times has answered.
 *
 * @param answer as the tool wrote it: {@code state}, and by that {@code service}, {@code slots} or {@code appointments}; anything
 *     else than an object if it could not be read
 * @param said what the caller may be told of it; empty if nothing
 */
public record Told(JsonNode answer, String said) {

    String state() {
        return answer.path("state").asText("");
    }

    String text(String field) {
        return answer.path(field).asText("");
    }

    boolean exact() {
        return answer.path("exact").asBoolean(false);
    }

    /** What is offered to choose from. */
    List<Booking.Offer> offers() {
        List<Booking.Offer> offers = new ArrayList<>();
        for (String list : new String[] {"slots", "appointments"}) {
            for (JsonNode each : answer.path(list)) {
                offers.add(new Booking.Offer(
                        each.path("start").asText(""), each.path("words").asText("")));
            }
        }
        return offers;
    }

    @Override
    public String toString() {
        return "Told[" + state() + "]";
    }
}
