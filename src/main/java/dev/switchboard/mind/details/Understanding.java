package dev.switchboard.mind.details;

import java.util.Optional;

/** What is understood of a caller's words besides. */
@FunctionalInterface
public interface Understanding {

    /** The name that the caller gives themselves in these words. */
    Optional<String> name(String words);
}
