package dev.switchboard.ground.version;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted change of the files.
 *
 * @param source start (found at a start), file (saved in the folders), draft (published), restore (an older one), put-back (what
 *     was published did not load)
 * @param actor the token's {@code sub}; {@code file} for whoever edits the folders
 * @param instance that saw it first, or wrote it
 * @param restores the version whose files these are; null for a new one
 * @param files the names of those that changed
 */
public record Version(
        long number,
        String source,
        String actor,
        String instance,
        String note,
        @Nullable Long restores,
        Instant createdAt,
        List<String> files) {

    /**
     * What became of one file.
     *
     * @param digest SHA-256 of its text; null if it is gone
     * @param difference to the version before, unified
     */
    public record FileChange(
            String name, @Nullable String digest, String difference) {}

    /** A file as it was in a version. */
    public record KeptFile(String name, String digest, int size, long since) {}
}
