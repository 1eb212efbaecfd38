package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody books, moves and cancels on a phone, in a browser that runs no scripts. */
class BookingPageBrowserTest extends BrowserTest {

    private static final int WIDTH = 390;

    @Autowired
    private BookingLinks links;

    private UUID shop(String... services) {
        UUID organization = organization();
        for (String service : services) {
            DATABASE.sql("INSERT INTO services (organization_id, name) VALUES (?, ?)")
                    .params(organization, service)
                    .update();
        }
        return organization;
    }

    private void openWithoutScripts(UUID organization) {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(WIDTH, 844).setJavaScriptEnabled(false));
        page.navigate(url("/b/" + links.token(Kind.ORGANIZATION, organization)));
    }

    private void press(AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
    }

    private Locator times() {
        return page.locator(".times a");
    }

    private void sees(String name) {
        assertThat(page.getByRole(AriaRole.HEADING, heading(name).setLevel(1))).isVisible();
    }

    @Test
    void booksMovesAndCancels() {
        openWithoutScripts(shop("Full wrap", "Window tint"));
        sees("Book an appointment");
        page.getByText("Window tint").click();
        sees("Choose a time");
        times().first().click();
        sees("Your details");
        page.getByLabel("Your name").fill("Ana Lopez");
        page.getByLabel("Mobile number").fill("(405) 555-0142");
        press(AriaRole.BUTTON, "Book");
        sees("You’re booked");
        page.navigate(url(page.getByText("Change or cancel it").getAttribute("href")));
        sees("Your appointment");
        press(AriaRole.LINK, "Change the time");
        times().nth(1).click();
        sees("Change to this time?");
        press(AriaRole.BUTTON, "Yes, change it");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("The time is changed.");
        press(AriaRole.LINK, "Cancel the appointment");
        press(AriaRole.BUTTON, "Yes, cancel it");
        assertThat(page.getByText("This appointment is cancelled.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/b/[A-Za-z0-9_-]{35}\\?done=cancelled$"));
    }

    @Test
    void fitsAPhoneAndIsAccessible() {
        UUID organization = shop("Full wrap with a name that is rather long, as names of services are", "Window tint");
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(WIDTH, 844));
        page.navigate(url("/b/" + links.token(Kind.ORGANIZATION, organization)));
        fits("booking-services");
        page.getByText("Window tint").click();
        fits("booking-times");
        times().first().click();
        fits("booking-details");
        page.getByLabel("Your name").fill("Ana Lopez");
        page.getByLabel("Mobile number").fill("12");
        press(AriaRole.BUTTON, "Book");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        fits("booking-problem");
        page.getByLabel("Mobile number").fill("(405) 555-0143");
        press(AriaRole.BUTTON, "Book");
        fits("booking-booked");
        page.navigate(url(page.getByText("Change or cancel it").getAttribute("href")));
        fits("booking-appointment");
        press(AriaRole.LINK, "Cancel the appointment");
        fits("booking-cancel");
    }

    private void fits(String name) {
        assertThat(page.locator("h1")).isVisible();
        org.assertj.core.api.Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(WIDTH);
        look(name);
    }
}
