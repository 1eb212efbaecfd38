package dev.switchboard.ground.settings;

import java.util.Locale;
import java.util.Optional;

/** Whose credentials an organization may store. */
public enum Provider {
    TWILIO,
    SIGNALWIRE,
    OPENAI,
    ELEVENLABS;

    public static Optional<Provider> of(String name) {
        for (Provider provider : values()) {
            if (provider.wire().equals(name)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /** As it is written in addresses and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isCarrier() {
        return this == TWILIO || this == SIGNALWIRE;
    }
}
