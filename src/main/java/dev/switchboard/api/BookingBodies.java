package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What requests about bookings hold, for the document of the API. */
final class BookingBodies {

    private BookingBodies() {}

    record NewAppointmentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID serviceId,

            @Schema(description = "When it starts; a whole minute. Or scheduledTime.")
            OffsetDateTime scheduledAt,

            @Schema(description = "The older name of scheduledAt.")
            OffsetDateTime scheduledTime,

            @Schema(description = "The first that is free, if it is left out.")
            UUID resourceId,

            @Schema(description = "Whoever is known by the phone number or the e-mail address, if it is left out.")
            UUID contactId,

            @Schema(maxLength = 100, description = "Or name.")
            String contactName,

            @Schema(maxLength = 100) String name,

            @Schema(example = "+12025550123", description = "Or phone.")
            String phoneNumber,

            @Schema(example = "+12025550123") String phone,
            @Schema(format = "email") String email,

            @Schema(description = "The call it was agreed in: what that call is worth counts it.")
            UUID callId,

            @Schema(description = "The conversation it was agreed in.")
            UUID conversationId,

            @Schema(maxLength = 2_000) String notes,

            @Schema(
                    maxLength = 100,
                    description =
                            "The same request again with the same key is the same appointment; another one with it is refused.")
            String idempotencyKey) {}

    @Schema(description = "A field that is left out keeps its value.")
    record AppointmentBody(
            @Schema(description = "Moves it. Or scheduledTime.")
            OffsetDateTime scheduledAt,

            @Schema(description = "The older name of scheduledAt.")
            OffsetDateTime scheduledTime,

            @Schema(description = "Moves it there.") UUID resourceId,

            @Schema(
                    allowableValues = {"booked", "confirmed", "cancelled", "completed", "no_show"},
                    description = "Not together with a time or a resource.")
            String state,

            @Schema(maxLength = 200, description = "Why it is cancelled.")
            String reason,

            @Schema(maxLength = 100) String contactName,
            @Schema(maxLength = 100) String name,
            @Schema(example = "+12025550123") String phoneNumber,
            @Schema(example = "+12025550123") String phone,
            @Schema(format = "email") String email,
            @Schema(maxLength = 2_000) String notes) {}

    @Schema(description = "May be left out.")
    record CancelBody(@Schema(maxLength = 200) String reason) {}

    record NewResourceBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 60)
            String name,

            @Schema(description = "What it can do; none: everything.")
            List<UUID> serviceIds,

            @Schema(description = "null: those of the organization.")
            AgentBodies.WeekBody hours,

            @Schema(minimum = "0", maximum = "1000", description = "The lowest is filled first.")
            Integer position,

            Boolean active) {}

    @Schema(description = "A field that is left out keeps its value.")
    record ResourceBody(
            @Schema(maxLength = 60) String name,
            List<UUID> serviceIds,
            AgentBodies.WeekBody hours,
            @Schema(minimum = "0", maximum = "1000") Integer position,
            Boolean active) {}

    @Schema(description = "A field that is left out keeps its value; null sets it back.")
    record SettingsBody(
            @Schema(
                    minimum = "0",
                    maximum = "43200",
                    description = "From now to the first slot that customers are offered.")
            Integer leadMinutes,

            @Schema(minimum = "1", maximum = "366") Integer horizonDays,

            @Schema(
                    allowableValues = {"5", "10", "15", "20", "30", "60"},
                    description = "From one start to the next.")
            Integer stepMinutes,

            @Schema(description = "What customers book waits to be approved.")
            Boolean approval,

            @Schema(minimum = "5", maximum = "10080", description = "How long it waits.")
            Integer holdMinutes,

            Boolean confirmByText,

            @Schema(description = "Minutes before the start, at most 5.")
            List<Integer> reminderMinutes,

            Boolean noShowText,

            @Schema(minimum = "0", description = "Of a call in which no service was named.")
            Integer defaultValueCents,

            Boolean publicPage,

            @Schema(minimum = "0", maximum = "365", description = "After which a contacted lead is lost; 0: never.")
            Integer silenceDays) {}
}
