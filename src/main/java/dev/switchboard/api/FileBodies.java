package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What the API takes about files, as its description has it. */
final class FileBodies {

    private FileBodies() {}

    record ChangedFile(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "routes/messages/alert.yaml")
            String name,

            @Schema(maxLength = 1_000_000, description = "null: the file goes")
            String content) {}

    record DraftBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String title,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<ChangedFile> changes) {}

    record SavedDraftBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            String title,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "That was changed.")
            Integer revision,

            @Schema(
                    description =
                            "true: files that somebody else has changed meanwhile are taken as they are now, after"
                                    + " they were looked at.")
            Boolean renew,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<ChangedFile> changes) {}

    record CheckBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<ChangedFile> changes,

            @Schema(description = "The name of a changed route that is to be drawn.")
            String drawing) {}

    record RevisionBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "That was looked at.")
            Integer revision) {}

    record ReplayDraftBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "That was looked at.")
            Integer revision,

            @Schema(minimum = "1", maximum = "366", defaultValue = "30", description = "How far back.")
            Integer days,

            @Schema(
                    minimum = "1",
                    maximum = "50000",
                    defaultValue = "2000",
                    description = "So many calls and texts at most.")
            Integer sample) {}

    @Schema(
            description = "Either an organization, with its texts and appointments, or a share of all calls, and of"
                    + " nothing else.")
    record TrialBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "That was looked at.")
            Integer revision,

            UUID organizationId,

            @Schema(minimum = "1", maximum = "100", description = "In percent.")
            Integer share) {}
}
