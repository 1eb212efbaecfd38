package dev.switchboard.carrier.call;

import java.util.OptionalDouble;

/**
 * What the caller said, as speech-to-text wrote it.
 *
 * @param step {@code speech} or {@code voicemail}; each gives its words once, however often its webhook comes
 * @param text never blank; 8,000 characters at most
 * @param confidence 0 to 1, where the carrier gave one
 */
public record Words(CallLeg leg, String step, String text, OptionalDouble confidence) implements CallStep {

    /** Longer than anybody talks in the two minutes of a voicemail. */
    public static final int LONGEST = 8_000;

    public Words {
        if (text.isBlank()) {
            throw new IllegalArgumentException("words: expected some");
        }
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
