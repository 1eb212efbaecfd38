package dev.switchboard.ground.version;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What is kept of the files beside a decision; asked for late, because files are watched only when all else is there. */
public final class DecidingFiles {

    private DecidingFiles() {}

    /** 0 if it is not known. */
    public static long number(ObjectProvider<CurrentVersion> version) {
        @Nullable CurrentVersion known = version.getIfAvailable();
        return known == null ? 0 : known.number();
    }

    /** The trial that this thread works with the files of; null if there is none. */
    public static @Nullable UUID trial(ObjectProvider<CurrentVersion> version) {
        @Nullable CurrentVersion known = version.getIfAvailable();
        return known == null ? null : known.trial().orElse(null);
    }
}
