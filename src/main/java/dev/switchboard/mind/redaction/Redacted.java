package dev.switchboard.mind.redaction;

import java.util.Set;

/**
 * Words that may be kept.
 *
 * @param text what was said, with a few words in place of what must not be kept
 * @param kinds what was taken out: {@code card}, {@code social}, {@code birth}, {@code security_code}, {@code health} or
 *     the name of a pattern
 */
public record Redacted(String text, Set<String> kinds) {

    public Redacted {
        kinds = Set.copyOf(kinds);
    }

    static Redacted untouched(String text) {
        return new Redacted(text, Set.of());
    }
}
