package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.switchboard.ground.security.Role;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is booked, in a real browser: seen, booked, moved, approved and cancelled, by mouse and by keyboard. */
class CalendarPageTest extends BrowserTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    /** A Tuesday that nothing of today's clock touches. */
    private final LocalDate day = LocalDate.now(ZONE).plusDays(3).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));

    private UUID organization;
    private Person owner;
    private String service;

    @BeforeEach
    void aShopWithTwoBays() {
        organization = organization();
        owner = owner(organization);
        owner.put("/api/agent/hours", """
                {"zone": "America/Chicago", "week": {"monday": [{"opens": "08:00", "closes": "18:00"}],
                 "tuesday": [{"opens": "08:00", "closes": "18:00"}], "wednesday": [{"opens": "08:00", "closes": "18:00"}]}, "holidays": []}""");
        service = owner.post(
                        "/api/services",
                        "{\"name\": \"Window tint\", \"priceCents\": 35000, \"durationMinutes\": 60, \"keywords\": [\"tint\"]}")
                .text("/id");
        owner.post("/api/resources", "{\"name\": \"Bay 1\"}");
        owner.post("/api/resources", "{\"name\": \"Bay 2\"}");
    }

    private void signInAs(Role role) {
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("calendar-page-" + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void open(String view) {
        page.navigate(url("/console/calendar?view=" + view + "&date=" + day));
        assertThat(page.getByRole(AriaRole.REGION, heading("Calendar").setExact(true)))
                .hasAttribute("aria-busy", "false");
    }

    private String at(String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant().toString();
    }

    /** Booked by another page than the one that is looked at. */
    private String booked(String name, String time) {
        Answer answer = owner.post("/api/appointments", """
                {"serviceId": "%s", "scheduledAt": "%s", "customerName": "%s", "customerPhone": "+14055550123"}"""
                        .formatted(service, at(time), name));
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/id");
    }

    private String of(String id, String pointer) {
        return owner.get("/api/appointments/" + id).text(pointer);
    }

    private Locator item(String name) {
        return page.locator(".cal-item").filter(new Locator.FilterOptions().setHasText(name));
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, heading(button).setExact(true)).click();
    }

    private void key(String... keys) {
        for (String each : keys) {
            page.keyboard().press(each);
        }
    }
}
