package dev.switchboard.carrier.dialogue;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a turn was given: the only things that may be said as facts, by the names that evidence gives them. */
final class Given {

    private final Map<String, String> texts = new LinkedHashMap<>();

    Given with(String name, String text) {
        if (!text.isBlank()) {
            texts.merge(name, text, (before, more) -> before.contains(more) ? before : before + "\n" + more);
        }
        return this;
    }

    void add(String tool, ToolAnswer answer) {
        // What a tool could not do is no fact; and what stands in a passage, the passage says.
        if (answer.worked() && answer.sources().isEmpty()) {
            with("tool:" + tool, answer.text());
        }
        answer.sources().forEach(this::with);
    }

    Map<String, String> texts() {
        return Map.copyOf(texts);
    }
}
