package dev.switchboard.mind.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How soon a caller should hear back; printed in lower case, in JSON and everywhere else. */
public enum Urgency {
    LOW,
    MEDIUM,
    HIGH;

    /** @throws IllegalArgumentException if {@code word} is not {@code low}, {@code medium} or {@code high} */
    @JsonCreator
    public static Urgency of(String word) {
        return Arrays.stream(values())
                .filter(urgency -> urgency.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected low, medium or high"));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
