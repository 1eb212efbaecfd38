package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What requests about webhooks hold, for the document of the API. */
final class WebhookBodies {

    private WebhookBodies() {}

    record NewEndpointBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 2_000,
                    example = "https://example.com/hooks",
                    description = "https, and reachable from the internet.")
            String url,

            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "appointment.booked",
                                        "appointment.moved",
                                        "appointment.cancelled",
                                        "appointment.reminded",
                                        "call.classified",
                                        "alarm.rang",
                                        "alarm.silent"
                                    }))
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<String> events,

            @Schema(maxLength = 200) String description,
            Boolean active) {}

    @Schema(description = "A field that is left out keeps its value.")
    record EndpointBody(
            @Schema(maxLength = 2_000, example = "https://example.com/hooks")
            String url,

            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "appointment.booked",
                                        "appointment.moved",
                                        "appointment.cancelled",
                                        "appointment.reminded",
                                        "call.classified",
                                        "alarm.rang",
                                        "alarm.silent"
                                    }))
            List<String> events,

            @Schema(maxLength = 200) String description,

            @Schema(description = "true switches it on again, also after the service switched it off.")
            Boolean active) {}
}
