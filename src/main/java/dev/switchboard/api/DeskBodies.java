package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What requests of the desk hold, for the document of the API. */
final class DeskBodies {

    private DeskBodies() {}

    @Schema(description = "At least one field; a field that is left out keeps its value.")
    record WorkBody(
            @Schema(allowableValues = {"needs_response", "in_progress", "answered", "no_response_needed", "archived"})
            String reviewStatus,

            @Schema(description = "The userId of a member; null: nobody.")
            String assigneeId,

            @Schema(allowableValues = {"low", "normal", "high", "urgent"})
            String priority,

            @Schema(description = "In the future, at most a year; null ends it.")
            Instant snoozedUntil) {}

    @Schema(description = "The ids, and at least one field more.")
    record BulkBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200)
            List<UUID> ids,

            @Schema(allowableValues = {"needs_response", "in_progress", "answered", "no_response_needed", "archived"})
            String reviewStatus,

            @Schema(description = "The userId of a member; null: nobody.")
            String assigneeId,

            @Schema(allowableValues = {"low", "normal", "high", "urgent"})
            String priority,

            @Schema(description = "In the future, at most a year; null ends it.")
            Instant snoozedUntil) {}

    record NoteBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 4_000)
            String body) {}

    record MemberBody(
            @Schema(maxLength = 100) String name,
            @Schema(format = "email") String email,

            @Schema(example = "+15550100001", description = "Rings when you call somebody back.")
            String phoneNumber) {}

    record ColleagueBody(
            @Schema(maxLength = 100) String name,
            @Schema(format = "email") String email,

            @Schema(example = "+15550100001", description = "Rings when they call somebody back.")
            String phoneNumber,

            @Schema(allowableValues = {"owner", "member"}) String role) {}

    record NewTemplateBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 1_600,
                    description = "With the fields {name} {company} {agent} {number}.")
            String body,

            @Schema(
                    example = "HXffffffffffffffffffffffffffffffff",
                    description = "Of an approved WhatsApp template that says the same.")
            String contentSid) {}

    record TemplateBody(
            @Schema(maxLength = 100) String name,

            @Schema(maxLength = 1_600, description = "With the fields {name} {company} {agent} {number}.")
            String body,

            @Schema(example = "HXffffffffffffffffffffffffffffffff")
            String contentSid) {}
}
