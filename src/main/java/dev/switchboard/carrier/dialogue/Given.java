package dev.switchboard.carrier.dialogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a turn was given: the only things that may be said as facts, by the names that evidence gives them. */
final class Given {

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** How a machine writes a time; nobody says its offset, which would look like one. */
    private static final Pattern STAMP = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:[.][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?");

    Given with(String name, String text) {
        if (!text.isBlank()) {
            texts.merge(name, text, (before, more) -> before.contains(more) ? before : before + "\n" + more);
        }
        return this;
    }

    void add(String tool, ToolAnswer answer) {
        // What a tool could not do is no fact; and what stands in a passage, the passage says.
        if (answer.worked() && answer.sources().isEmpty()) {
            told(tool, answer.text());
        }
        answer.sources().forEach(this::with);
    }

    /** What a tool has answered, in this turn or before. */
    Given told(String tool, String text) {
        return with("tool:" + tool, STAMP.matcher(text).replaceAll("$1 $2"));
    }

    /** In the order in which they were given. */
    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }
}
