package dev.switchboard.mind.classify;

import java.time.Instant;

/**
 * What a caller said, as speech-to-text heard it. A value and not a text, because an expression in a route takes the
 * text {@code null} for nothing. Never printed.
 *
 * @param begunAt when its classification began
 * @param conversation the same with what the agent said in between, for whoever can tell the two apart
 */
public record Transcript(String text, Instant begunAt, String conversation) {

    public Transcript(String text, Instant begunAt) {
        this(text, begunAt, text);
    }

    @Override
    public String toString() {
        return "Transcript";
    }
}
