package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about calls back hold, for the document of the API. */
final class CallBackBodies {

    private CallBackBodies() {}

    @Schema(description = "May be left out.")
    record CallBackBody(
            @Schema(
                    example = "+15550100001",
                    description = "Rings first: an alert number or a member's phone; your own if left out.")
            String phoneNumber,

            @Schema(
                    example = "+15550100001",
                    description = "Your number that both see; the one that the contact knows if left out.")
            String fromNumber,

            @Schema(
                    allowableValues = {"person", "agent"},
                    description =
                            "Who talks with the contact. If left out: the organization's outbound agent on Vapi, if it has one"
                                    + " and no phone is named; else a person.")
            String by) {}
}
