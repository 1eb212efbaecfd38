package dev.switchboard.ground.usage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can cost something, each counted in a unit of its own. */
public enum UsageKind {
    CALL("minutes"),
    MESSAGE("segments"),
    NUMBER("months"),
    MODEL("tokens"),
    EMBEDDING("tokens"),
    LOOKUP("lookups"),
    RECORDING("minutes"),
    SPEECH("utterances"),
    TRANSCRIPTION("minutes");

    private final String unit;

    UsageKind(String unit) {
        this.unit = unit;
    }

    /** As it stands in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String unit() {
        return unit;
    }

    public static Optional<UsageKind> of(String wire) {
        return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
