package dev.switchboard.ground.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an agent goes. */
public enum Mode {
    /** Greets, hears what is wanted, thanks. */
    TAKE_MESSAGE,
    /** Answers, asks, hands over. */
    CONVERSE;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String wire) {
        return Arrays.stream(values()).filter(mode -> mode.wire().equals(wire)).findFirst();
    }
}
