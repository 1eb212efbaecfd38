package dev.switchboard.ground.version;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * What is kept of the files beside a decision. Who knows them is asked for late, because files are watched only when all else is
 * there, and once: to look a bean up takes longer than a small statement.
 */
public final class DecidingFiles {

    private final SingletonSupplier<CurrentVersion> version;

    private DecidingFiles(SingletonSupplier<CurrentVersion> version) {
        this.version = version;
    }

    public static DecidingFiles of(ObjectProvider<CurrentVersion> version) {
        return new DecidingFiles(SingletonSupplier.ofNullable(version::getIfAvailable));
    }

    /** 0 if it is not known. */
    public long number() {
        @Nullable CurrentVersion known = version.get();
        return known == null ? 0 : known.number();
    }

    /** The trial that this thread works with the files of; null if there is none. */
    public @Nullable UUID trial() {
        @Nullable CurrentVersion known = version.get();
        return known == null ? null : known.trial().orElse(null);
    }
}
