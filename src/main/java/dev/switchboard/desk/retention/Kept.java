package dev.switchboard.desk.retention;

import java.util.Locale;

/** What has an end of its own. */
public enum Kept {
    WORDS,
    RECORDINGS,
    MEDIA,
    CONTACTS,
    AUDIT;

    /** As it stands in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
