package dev.switchboard.carrier.rehearsal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of rehearsals.
 *
 * @param state {@code running}, {@code done}, or {@code interrupted} if the service stopped on the way
 * @param times that each is played
 * @param asked how many rehearsals
 * @param results JSON, one for each that is played or was skipped: name, title, state passed, failed or skipped, plays, passed,
 *     slowestMs, reasons, transcript
 */
public record RehearsalRun(
        UUID id,
        String state,
        int times,
        int asked,
        String results,
        String startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    @Override
    public String toString() {
        return "RehearsalRun[" + id + "]";
    }
}
