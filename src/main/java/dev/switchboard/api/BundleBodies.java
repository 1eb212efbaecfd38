package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;

/** What requests about the papers of numbers hold, for the document of the API. */
final class BundleBodies {

    private BundleBodies() {}

    record NewBundleBody(
            @Schema(example = "MX", requiredMode = Schema.RequiredMode.REQUIRED, description = "ISO 3166-1, two letters.")
            String country,

            @Schema(allowableValues = {"local", "toll_free", "mobile"}, description = "local, if it is left out.")
            String type,

            @Schema(
                    allowableValues = {"individual", "business"},
                    description = "May be left out where the country asks about one of them only.")
            String endUserType,

            @Schema(maxLength = 100, description = "As you call these papers, and the number afterwards.")
            String name,

            @Schema(format = "email", description = "Where the carrier sends its questions.")
            String email,

            @Schema(description = "What the requirements ask of whoever the number is for, by its name there.")
            Map<String, String> endUser,

            AddressBody address,

            @Schema(
                    example = "+529980000001",
                    description = "A number that was found and is tried first; any of the country, if it is left out.")
            String phoneNumber,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType) {}

    @Schema(description = "A field that is left out keeps its value; so do those within endUser and address.")
    record BundleBody(
            @Schema(maxLength = 100) String name,
            @Schema(format = "email") String email,
            Map<String, String> endUser,
            AddressBody address,
            String phoneNumber,

            @Schema(allowableValues = {"primary", "sales", "support", "custom"})
            String numberType) {}

    record AddressBody(
            @Schema(maxLength = 100, description = "Whose address it is.")
            String customerName,

            @Schema(maxLength = 200) String street,
            @Schema(maxLength = 200) String streetSecondary,
            @Schema(maxLength = 100) String city,
            @Schema(maxLength = 100) String region,
            @Schema(maxLength = 20) String postalCode,

            @Schema(example = "MX", description = "The number's, if it is left out.")
            String country) {}

    record ReviewBody(
            @Schema(
                    allowableValues = {"approved", "rejected", "in_review", "provisionally_approved"},
                    description = "approved, if it is left out.")
            String status,

            @Schema(maxLength = 500, description = "Of a rejection.")
            String reason,

            @Schema(description = "Until when an approval is good; for good, if it is left out.")
            OffsetDateTime validUntil) {}
}
