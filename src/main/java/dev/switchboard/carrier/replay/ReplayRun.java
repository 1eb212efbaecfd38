package dev.switchboard.carrier.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay that somebody started in the console.
 *
 * @param state {@code running}, {@code done} or {@code interrupted}
 * @param candidate name of the folder
 * @param since when the oldest of what is played came in
 * @param asked how many calls and texts
 * @param results JSON, as {@link ReplayJson} writes it
 */
public record ReplayRun(
        UUID id,
        String state,
        String candidate,
        Instant since,
        int asked,
        int played,
        String results,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    @Override
    public String toString() {
        return "ReplayRun[" + id + "]";
    }
}
