package dev.switchboard.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** What requests about calendars hold, for the document of the API. */
final class CalendarBodies {

    private CalendarBodies() {}

    record FeedBody(
            @Schema(description = "Whose bookings it shows; left out: all.")
            UUID resourceId,

            @Schema(description = "Shows customers' phone numbers to whoever has the address.")
            Boolean withPhone) {}

    @Schema(description = "A field that is left out keeps its value.")
    record InvitesBody(
            @Schema(description = "Customers who left an e-mail address.")
            Boolean inviteCustomer,

            @Schema(description = "The address that alerts go to.")
            Boolean inviteOwner) {}
}
