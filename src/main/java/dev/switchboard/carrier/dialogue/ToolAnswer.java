package dev.switchboard.carrier.dialogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool answers. A route may also answer with a text or a map; then it is that, and the conversation goes on.
 *
 * @param text for the model, and what may be said of it
 * @param sources what stands behind it besides, by the name that evidence gives it, such as {@code passage:<id>}
 * @param said words that are to be said as they are, where the tool knows best; empty if not
 * @param next where the call goes, if the tool takes it anywhere
 * @param worked whether it did what was asked
 */
public record ToolAnswer(
        String text, Map<String, String> sources, Optional<String> said, Optional<Next> next, boolean worked) {

    /** More is of no use to anybody who has to say it. */
    static final int LONGEST = 4_000;

    public ToolAnswer {
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources)); // the best one first
    }

    public static ToolAnswer of(String text) {
        return new ToolAnswer(text, Map.of(), Optional.empty(), Optional.empty(), true);
    }

    /** It could not be done. */
    public static ToolAnswer failed(String why) {
        return new ToolAnswer(why, Map.of(), Optional.empty(), Optional.empty(), false);
    }

    public static ToolAnswer going(String text, Next next) {
        return new ToolAnswer(text, Map.of(), Optional.empty(), Optional.of(next), true);
    }

    @Override
    public String toString() {
        return "ToolAnswer[" + worked + "]";
    }
}
