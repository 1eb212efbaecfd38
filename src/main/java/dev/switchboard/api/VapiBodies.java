package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about agents on Vapi hold, for the document of the API. */
final class VapiBodies {

    private VapiBodies() {}

    record NewAgentBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 40)
            String name,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"inbound", "outbound"},
                    description = "An organization has one outbound agent at most: it is the one that calls back.")
            String direction,

            @Schema(example = "vapi/Elliot", description = "Provider and id of a voice; Vapi's usual one if left out.")
            String voice,

            @Schema(maxLength = 1_000, description = "What it says first.")
            String firstMessage,

            @Schema(maxLength = 20_000, description = "What its model is told.")
            String prompt,

            @Schema(
                    maxLength = 100,
                    description = "An assistant that is at Vapi already; for the platform's administrator alone.")
            String vapiAssistantId) {}

    @Schema(name = "AgentChangesBody", description = "A field that is left out keeps its value.")
    record AgentBody(
            @Schema(maxLength = 40) String name,

            @Schema(allowableValues = {"inbound", "outbound"})
            String direction,

            @Schema(example = "vapi/Elliot") String voice,
            @Schema(maxLength = 1_000) String firstMessage,
            @Schema(maxLength = 20_000) String prompt,

            @Schema(maxLength = 100, description = "For the platform's administrator alone.")
            String vapiAssistantId) {}

    record ImportBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    example = "+15550100001",
                    description = "A number of the Twilio account that the organization uses.")
            String phoneNumber) {}
}
