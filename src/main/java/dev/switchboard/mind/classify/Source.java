package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Who classified a call; printed in lower case, in JSON and everywhere else. */
public enum Source {
    /** A language model, its answer checked. */
    LLM,
    /** The keyword rules. */
    RULES;

    /** @throws IllegalArgumentException if {@code word} is not {@code llm} or {@code rules} */
    @JsonCreator
    public static Source of(String word) {
        return Arrays.stream(values())
                .filter(source -> source.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected llm or rules"));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
