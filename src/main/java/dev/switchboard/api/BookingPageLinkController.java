package dev.switchboard.api;

import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.ground.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where customers book by themselves. */
@RestController
class BookingPageLinkController {

    private final BookingLinks links;

    BookingPageLinkController(BookingLinks links) {
        this.links = links;
    }

    /** The address of the page, and what puts it into another page. */
    @GetMapping("/api/booking-page")
    BookingPageLink link(@AuthenticationPrincipal SignedIn who) {
        String url = links.ofOrganization(who.organizationId());
        String embed = "<iframe src=\"" + url + "?embed=1\" title=\"Book an appointment\" width=\"100%\" height=\"700\""
                + " style=\"border:0\"></iframe>";
        return new BookingPageLink(url, embed);
    }

    /** @param embed HTML */
    record BookingPageLink(String url, String embed) {}
}
