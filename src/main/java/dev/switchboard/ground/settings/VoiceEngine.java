package dev.switchboard.ground.settings;

import java.util.Locale;

/** Who talks to the callers of an organization. */
public enum VoiceEngine {
    /** The agent of this service. */
    OWN,
    /** An agent at ElevenLabs; calls go there, texts and what the carrier tells of calls come here. */
    ELEVENLABS;

    /** As it is written in the API and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VoiceEngine of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
