package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests about a call hold, for the document of the API. */
final class CallActionBodies {

    private CallActionBodies() {}

    record FollowUpBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 160)
            String message,

            @Schema(
                    maxLength = 100,
                    description =
                            "The same request again with the same key is the same text; another one with it is refused.")
            String idempotencyKey) {}

    record ShareBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email")
            String email) {}

    /** @param days that the link works; 7 if it is left out */
    record ExplanationShareBody(
            @Schema(minimum = "1", maximum = "30") @Nullable Integer days) {}

    record ExportBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "txt")
            String format) {}
}
