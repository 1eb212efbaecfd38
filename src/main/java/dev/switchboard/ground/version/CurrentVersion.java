package dev.switchboard.ground.version;

import java.util.Optional;
import java.util.UUID;

/** Which version of {@code routes/} and {@code config/} decides at this moment, to be kept beside what it decided. */
public interface CurrentVersion {

    /** Of the files that this instance serves; 0 as long as it is not known. Costs one read. */
    long number();

    /** The trial whose files the calling thread is working with, in place of those that serve everybody else. */
    Optional<UUID> trial();
}
