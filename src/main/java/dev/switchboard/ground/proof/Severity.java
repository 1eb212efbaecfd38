package dev.switchboard.ground.proof;

import java.util.Locale;

/** Whether a file with a finding is refused when it is saved, or served and told of. */
public enum Severity {
    ERROR,
    WARNING;

    /** As it is printed. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
