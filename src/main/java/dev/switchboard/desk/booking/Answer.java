package dev.switchboard.desk.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.dialogue.ToolAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a tool answers: JSON for the model and the form, and the words that a caller may hear of it. */
final class Answer {

    private static final Set<String> IN_VAIN = Set.of("none", "full", "limit", "refused");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Answer(String state, String say) {
        fields.put("state", state);
        fields.put("say", say);
    }

    /** @param say in the language of the call; empty if the caller need not hear of it */
    static Answer of(String state, String say) {
        return new Answer(state, say);
    }

    /** @param value left out if it is empty */
    Answer with(String field, String value) {
        if (!value.isEmpty()) {
            fields.put(field, value);
        }
        return this;
    }

    Answer exact(boolean exact) {
        fields.put("exact", exact);
        return this;
    }

    Answer services(List<String> names) {
        fields.put("services", names);
        return this;
    }

    Answer slots(Visit visit, List<Instant> starts) {
        fields.put("slots", starts.stream().map(start -> time(visit, start)).toList());
        return this;
    }

    Answer appointments(Visit visit, List<Booked> booked) {
        fields.put(
                "appointments",
                booked.stream()
                        .map(each -> {
                            Map<String, String> one = time(visit, each.starts());
                            one.put("service", each.service());
                            return one;
                        })
                        .toList());
        return this;
    }

    private static Map<String, String> time(Visit visit, Instant start) {
        Map<String, String> time = new LinkedHashMap<>();
        time.put("start", visit.iso(start));
        time.put("words", visit.words(start));
        return time;
    }

    /** @param note what a model is to do with it */
    ToolAnswer tell(String note) {
        with("note", note);
        String say = String.valueOf(fields.get("say"));
        try {
            return new ToolAnswer(
                    JSON.writeValueAsString(fields),
                    Map.of(),
                    Optional.of(say).filter(words -> !words.isEmpty()),
                    Optional.empty(),
                    !IN_VAIN.contains(String.valueOf(fields.get("state"))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer can't be written");
        }
    }
}
