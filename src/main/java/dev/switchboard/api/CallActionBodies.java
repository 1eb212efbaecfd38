package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about a call hold, for the document of the API. */
final class CallActionBodies {

    private CallActionBodies() {}

    record FollowUpBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 160)
            String message,

            @Schema(maxLength = 100, description = "The same one twice is one text.")
            String idempotencyKey) {}

    record ShareBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email")
            String email) {}

    record ExportBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "txt")
            String format) {}
}
