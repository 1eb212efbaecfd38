package dev.switchboard.ground.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller hears whom the organization has blocked. */
public enum Blocked {
    REFUSE,
    VOICEMAIL;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Blocked> of(String wire) {
        return Arrays.stream(values())
                .filter(action -> action.wire().equals(wire))
                .findFirst();
    }
}
