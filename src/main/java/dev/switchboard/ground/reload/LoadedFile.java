package dev.switchboard.ground.reload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code routes/} or {@code config/}.
 *
 * @param name with its folder
 * @param title what a route is, in a line; empty where a file does not say
 * @param loadedAt when the version that serves was read; null if none ever served
 * @param refused the line of the file as it is now, and why it does not serve; null if it does
 */
public record LoadedFile(
        String name,
        String title,
        @Nullable Instant loadedAt,
        @Nullable String refused) {}
