package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What requests about numbers that are brought along hold, as {@link Bodies}. */
final class PortBodies {

    private PortBodies() {}

    record PortCheckBody(@Schema(example = "+14055550123") String phoneNumber) {}

    /** What the losing carrier has to be told, as it stands on its bill. */
    record PortRequestBody(
            @Schema(example = "+14055550123", description = "Only when it is made.")
            String phoneNumber,

            @Schema(maxLength = 100) String losingCarrier,

            @Schema(allowableValues = {"business", "individual"})
            String customerType,

            @Schema(maxLength = 100, description = "The name on the account.")
            String customerName,

            @Schema(maxLength = 60) String accountNumber,

            @Schema(maxLength = 20, description = "Kept encrypted until the request is over, and never shown again.")
            String pin,

            @Schema(description = "The account's main number, if it is another one.")
            String accountTelephoneNumber,

            @Schema(maxLength = 100, description = "Who may sign for the account.")
            String authorizedPerson,

            @Schema(description = "Where the carrier's own letter is mailed to.")
            String authorizedEmail,

            @Schema(maxLength = 200, description = "The service address.")
            String street,

            @Schema(maxLength = 100) String street2,

            @Schema(maxLength = 100) String city,

            @Schema(maxLength = 50, example = "OK") String region,

            @Schema(maxLength = 20) String postalCode,

            @Schema(example = "US") String country,

            @Schema(format = "date", description = "At least seven days ahead; the carriers decide.")
            String targetDate) {}

    record LetterBody(
            @Schema(maxLength = 100, description = "The authorized person's name, typed as a signature.")
            String signature) {}

    record PortStateBody(
            @Schema(allowableValues = {"in_review", "action_required", "foc_date", "ported", "rejected", "cancelled"})
            String state,

            @Schema(maxLength = 300, description = "In words for the owner.")
            String reason,

            @Schema(format = "date-time", description = "With foc_date: when the number is going to come.")
            String focAt) {}

    record SimulatedPortBody(
            @Schema(allowableValues = {"in_review", "action_required", "foc_date", "ported", "rejected", "cancelled"})
            String state) {}
}
