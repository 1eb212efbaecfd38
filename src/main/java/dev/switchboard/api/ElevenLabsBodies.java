package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** What requests about ElevenLabs hold, for the document of the API. */
final class ElevenLabsBodies {

    private ElevenLabsBodies() {}

    record OutboundCallBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "+14055550123")
            String phoneNumber,

            @Schema(description = "One of your contacts; whoever has the number if left out.")
            String leadId,

            @Schema(description = "If it is given, it has to be your own.")
            String organizationId,

            @Schema(description = "Told to the agent besides: at most 50 texts, numbers, true or false.")
            Map<String, Object> dynamicVariables) {}

    record ActivationBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 100,
                    example = "phnum_01abc",
                    description = "The id of this number as ElevenLabs shows it once it is imported.")
            String elevenlabsPhoneId) {}
}
