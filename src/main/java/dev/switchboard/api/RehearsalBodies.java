package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What requests about rehearsals hold, as {@link Bodies}. */
final class RehearsalBodies {

    private RehearsalBodies() {}

    record RehearsalBody(
            @Schema(description = "Of the rehearsals to be played; all of them if left out.")
            List<String> names,

            @Schema(minimum = "1", maximum = "20", example = "1", description = "How often each is played.")
            Integer times,

            @Schema(
                    description =
                            "Whether the agent is told config/prompts/dialogue.candidate.md, which serves nobody else.")
            Boolean candidate) {}
}
