package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What requests about people hold, for the document of the API; see {@link Bodies}. */
final class ContactBodies {

    private ContactBodies() {}

    @Schema(
            name = "ContactBody",
            description =
                    "A field that is left out keeps its value; null clears it. A person has a phone number or an email.")
    record ContactBody(
            @Schema(maxLength = 100, description = "Stays, whatever the person says on the phone later.")
            String name,

            @Schema(
                    example = "+14055550123",
                    description = "The number that is shown; a former one stays one of theirs. null takes it away.")
            String phone,

            @Schema(format = "email") String email,
            @Schema(maxLength = 10_000) String notes,

            @Schema(description = "At most 20, each of at most 40 characters.")
            List<String> tags,

            @Schema(allowableValues = {"unknown", "given", "refused"})
            String consent,

            Boolean blocked,

            @Schema(allowableValues = {"new", "contacted", "booked", "lost"})
            String leadStatus,

            @Schema(description = "At most 20, each of at most 100 characters.")
            List<String> serviceInterests) {}

    record MergeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The person who stays.")
            UUID into) {}
}
