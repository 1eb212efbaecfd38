package dev.switchboard.api;

import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingShop;
import dev.switchboard.desk.bookingpage.PublicPages;
import dev.switchboard.ground.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where customers book by themselves. */
@RestController
class BookingPageLinkController {

    private final BookingLinks links;
    private final PublicPages pages;

    BookingPageLinkController(BookingLinks links, PublicPages pages) {
        this.links = links;
        this.pages = pages;
    }

    /** The address of the page, and what puts it into another page. */
    @GetMapping("/api/booking-page")
    BookingPageLink link(@AuthenticationPrincipal SignedIn who) {
        String url = links.ofOrganization(who.organizationId());
        BookingShop shop = pages.shop(who.organizationId()).orElseThrow(ApiException::notFound);
        String embed =
                "<iframe src=\"%s?embed=1\" title=\"Book an appointment with %s\" width=\"100%%\" height=\"700\" style=\"border:0\"></iframe>"
                        .formatted(url, HtmlUtils.htmlEscape(shop.company()));
        return new BookingPageLink(url, embed, shop.open());
    }

    /** @param embed HTML @param open whether the page is switched on */
    record BookingPageLink(String url, String embed, boolean open) {}
}
