package dev.switchboard.ground.number;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an organization uses one of its numbers for. */
public enum NumberType {
    PRIMARY,
    SALES,
    SUPPORT,
    CUSTOM;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NumberType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }
}
