package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about replays hold, as {@link Bodies}. */
final class ReplayBodies {

    private ReplayBodies() {}

    record ReplayBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "candidate",
                    description = "The folder to try, one of those that GET names.")
            String candidate,

            @Schema(minimum = "1", maximum = "366", example = "30", description = "How far back, in days.")
            Integer days,

            @Schema(
                    minimum = "1",
                    maximum = "50000",
                    description = "So many calls and texts at most, evenly over that time.")
            Integer sample) {}
}
