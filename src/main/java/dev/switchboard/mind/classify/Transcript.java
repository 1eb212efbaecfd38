package dev.switchboard.mind.classify;

import java.time.Instant;

/**
 * What a caller said, as speech-to-text heard it. A value and not a text, because an expression in a route takes the
 * text {@code null} for nothing. Never printed.
 *
 * @param begunAt when its classification began
 */
public record Transcript(String text, Instant begunAt) {

    @Override
    public String toString() {
        return "Transcript";
    }
}
