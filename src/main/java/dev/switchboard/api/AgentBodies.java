package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What requests about the agent hold, for the document of the API. */
final class AgentBodies {

    private AgentBodies() {}

    @Schema(description = "A field that is left out keeps its value; null sets it back.")
    record AgentBody(
            @Schema(allowableValues = {"take_message", "converse"})
            String mode,

            @Schema(description = "Speaks over the carrier's socket, where it has one.")
            Boolean relay,

            @Schema(
                    maxLength = 2_000,
                    description = "The owner's words to the agent: tone, what to say and not to say.")
            String persona,

            @Schema(description = "Says that it is an automated assistant.")
            Boolean disclosure,

            @Schema(description = "At most 10; the first is spoken first. None: the language of the phone settings.")
            List<String> languages,

            LimitsBody limits,
            @Schema(maxLength = 1_000) String greetingOpen,
            @Schema(maxLength = 1_000) String greetingClosed,

            @Schema(maxLength = 1_000, description = "To a caller whom nobody answered at the business first.")
            String greetingSorry,

            @Schema(maxLength = 4_000) String businessDescription,
            @Schema(maxLength = 500) String businessAddress,

            @Schema(maxLength = 500, example = "https://example.com")
            String website,

            @Schema(description = "Remembers a caller's last calls and texts.")
            Boolean memory,

            Boolean redaction,
            Boolean redactHealth,

            @Schema(description = "Puts somebody who is upset twice through to a person.")
            Boolean upsetTransfer,

            @Schema(
                    allowableValues = {"own", "elevenlabs"},
                    description = "Who talks to callers. A change is taken to all of your numbers.")
            String voiceEngine,

            @Schema(maxLength = 100, description = "None: the platform's agent at ElevenLabs.")
            String elevenlabsAgentId) {}

    @Schema(description = "Each ends in taking a message.")
    record LimitsBody(
            @Schema(minimum = "1", maximum = "200") Integer turns,
            @Schema(minimum = "1", maximum = "60") Integer minutes,
            @Schema(minimum = "1000", maximum = "1000000") Integer tokens,
            @Schema(minimum = "1", maximum = "5000") Integer cents) {}

    @Schema(description = "A field that is left out keeps its value.")
    record HoursBody(
            @Schema(example = "America/Chicago") String zone,
            WeekBody week,
            @Schema(description = "At most 200.") List<HolidayBody> holidays) {}

    @Schema(description = "A day that is left out is closed; no day at all: always open.")
    record WeekBody(
            List<SpanBody> monday,
            List<SpanBody> tuesday,
            List<SpanBody> wednesday,
            List<SpanBody> thursday,
            List<SpanBody> friday,
            List<SpanBody> saturday,
            List<SpanBody> sunday) {}

    @Schema(
            description =
                    "Closes on the day after, where it closes no later than it opens. The end of the day is 00:00 or 24:00, and is read back as 00:00.")
    record SpanBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "08:00")
            String opens,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "18:00")
            String closes) {}

    record HolidayBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2026-12-25")
            String date,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100)
            String name,

            @Schema(description = "None: closed.") List<SpanBody> spans) {}

    record NewDepartmentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 60)
            String name,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(description = "At most 5 phone numbers, called one after the other.")
            List<String> forwardTo,

            WeekBody hours,
            @Schema(minimum = "0", maximum = "1000") Integer position,
            Boolean active) {}

    record DepartmentBody(
            @Schema(maxLength = 60) String name,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType,

            @Schema(description = "At most 5 phone numbers, called one after the other.")
            List<String> forwardTo,

            WeekBody hours,
            @Schema(minimum = "0", maximum = "1000") Integer position,
            Boolean active) {}

    record BlockedCallerBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "+15550100009")
            String phoneNumber,

            @Schema(allowableValues = {"refuse", "voicemail"})
            String action,

            @Schema(maxLength = 200) String reason) {}
}
