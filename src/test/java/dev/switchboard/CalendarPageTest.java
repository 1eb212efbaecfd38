package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
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

    private int customers;
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
        String first = owner.get("/api/resources").text("/items/0/id");
        owner.patch("/api/resources/" + first, "{\"name\": \"Bay 1\"}");
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
        assertThat(page.getByRole(AriaRole.REGION, heading("Schedule").setExact(true)))
                .hasAttribute("aria-busy", "false");
    }

    private String at(String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant().toString();
    }

    /** Booked by somebody else than who looks. */
    private String booked(String name, String time) {
        Answer answer = owner.post(
                "/api/appointments",
                "{\"serviceId\": \"%s\", \"scheduledAt\": \"%s\", \"name\": \"%s\", \"phone\": \"%s\"}"
                        .formatted(service, at(time), name, "+1405555010" + ++customers));
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/id");
    }

    /** As a caller would leave it where bookings have to be approved. */
    private void isDraft(String id) {
        DATABASE.sql(
                        "UPDATE appointments SET state = 'draft', hold_until = now() + interval '1 hour', updated_at = now() WHERE id = ?::uuid")
                .param(id)
                .update();
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

    private void startsAt(String id, String time) {
        await().untilAsserted(() -> assertThat(of(id, "/scheduledAt")).isEqualTo(at(time)));
    }

    @Test
    void whatIsBookedElsewhereAppearsByItself() {
        booked("Maria <b>Delgado</b>", "10:00");
        signInAs(Role.MEMBER);
        open("week");
        assertThat(item("Maria <b>Delgado</b>")).containsText("Window tint");
        assertThat(item("Maria <b>Delgado</b>")).containsText("Booked");
        assertThat(page.locator(".cal-closed").first()).isVisible();
        booked("Tom Baker", "14:00");
        assertThat(item("Tom Baker")).isVisible();
        look("calendar-week");
        key("r");
        assertThat(page).hasURL(java.util.regex.Pattern.compile("view=resources"));
        assertThat(page.getByRole(AriaRole.GROUP, heading("Bay 2").setExact(true)))
                .isVisible();
        look("calendar-resources");
        key("d");
        assertThat(page.locator(".cal-column")).hasCount(1);
        key("j", "k", "t", "?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("New appointment");
        assertThat(page.locator("main b")).hasCount(0);
    }

    @Test
    void somebodyIsBookedByTheKeys() {
        signInAs(Role.OWNER);
        open("day");
        key("c");
        assertThat(page.getByLabel("Name")).isFocused();
        page.keyboard().type("Priya Nair");
        page.getByLabel("Phone").fill("(405) 555-0112");
        page.getByRole(AriaRole.RADIO, heading("9:00 AM").setExact(true)).press("Space");
        look("calendar-book");
        press("Book 9:00 AM");
        assertThat(page.locator("#notice")).containsText("Booked:");
        assertThat(item("Priya Nair")).isVisible();
        assertThat(owner.get("/api/appointments").text("/items/0/scheduledAt")).isEqualTo(at("09:00"));
        item("Priya Nair").press("Enter");
        Locator details = page.getByRole(AriaRole.DIALOG);
        assertThat(details).containsText("Booked by your team");
        assertThat(details).containsText("$350.00");
        look("calendar-details");
        press("Confirm");
        assertThat(details.locator(".cal-badge")).containsText("Confirmed");
        press("Cancel it");
        page.getByLabel("Reason (optional)").fill("Changed their mind");
        press("Cancel the appointment");
        assertThat(item("Priya Nair")).hasCount(0);
        page.getByLabel("Show cancelled").check();
        assertThat(item("Priya Nair")).containsText("Cancelled");
        String id = owner.get("/api/appointments").text("/items/0/id");
        assertThat(of(id, "/cancelReason")).isEqualTo("Changed their mind");
    }

    @Test
    void aFreePlaceIsClickedAndATakenTimeOffersOthers() {
        booked("Maria", "10:00");
        booked("Tom", "10:00"); // both bays
        signInAs(Role.OWNER);
        open("day");
        Locator column = page.locator(".cal-column");
        BoundingBox place = column.boundingBox();
        column.click(new Locator.ClickOptions()
                .setPosition(place.width / 2, item("Maria").boundingBox().y - place.y - 40));
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("New appointment");
        page.getByLabel("Name").fill("Aisha");
        page.getByText("Another time").click();
        page.getByLabel("At another time").fill("10:00");
        press("Book 10:00 AM");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("just been taken");
        page.getByText("Free instead:").locator("button").first().click();
        look("calendar-taken");
        page.locator("dialog button.main").click();
        assertThat(item("Aisha")).isVisible();
    }

    @Test
    void aBookingIsMovedByMouseAndByKeysAndBackAgain() {
        String id = booked("Maria Delgado", "10:00");
        signInAs(Role.OWNER);
        open("resources");
        Locator first = page.getByRole(AriaRole.GROUP, heading("Bay 1").setExact(true));
        Locator second = page.getByRole(AriaRole.GROUP, heading("Bay 2").setExact(true));
        item("Maria").scrollIntoViewIfNeeded();
        BoundingBox from = item("Maria").boundingBox();
        BoundingBox to = second.boundingBox();
        page.mouse().move(from.x + 20, from.y + 8);
        page.mouse().down();
        page.mouse()
                .move(
                        to.x + 40,
                        from.y + 8 + 2 * from.height,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        assertThat(page.locator(".cal-ghost")).containsText("12:00");
        page.mouse().up();
        assertThat(page.locator("#notice")).containsText("Maria Delgado moved");
        startsAt(id, "12:00");
        assertThat(of(id, "/resource")).isEqualTo("Bay 2");
        assertThat(second.locator(".cal-item")).hasCount(1);
        press("Undo");
        startsAt(id, "10:00");
        assertThat(first.locator(".cal-item")).hasCount(1);

        item("Maria").focus();
        key("m");
        page.getByRole(AriaRole.RADIO, heading("3:00 PM").setExact(true)).press("Space");
        look("calendar-move");
        page.locator("dialog button.main").press("Enter");
        startsAt(id, "15:00");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        key("z");
        startsAt(id, "10:00");
    }

    @Test
    void whatWaitsIsApprovedOrDeclined() {
        isDraft(booked("Dana", "09:00"));
        String second = booked("Luis", "11:00");
        isDraft(second);
        signInAs(Role.OWNER);
        open("week");
        Locator waiting = page.getByRole(AriaRole.REGION, heading("Waiting for approval"));
        assertThat(waiting).containsText("Dana");
        look("calendar-waiting");
        press("Approve Dana");
        assertThat(waiting).not().containsText("Dana");
        press("Decline Luis");
        press("Decline");
        assertThat(waiting).hasCount(0);
        assertThat(of(second, "/state")).isEqualTo("cancelled");
        assertThat(item("Dana")).containsText("Booked");
    }

    @Test
    void aPhoneIsWideEnoughAndNoPageIsHeavy() {
        booked("Maria Delgado", "10:00");
        isDraft(booked("Dana Whitfield", "12:00"));
        context.close();
        open(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        signInAs(Role.OWNER);
        for (String path : List.of(
                "calendar?view=day&date=" + day,
                "calendar?view=week&date=" + day,
                "calendar?view=resources&date=" + day,
                "contacts?view=pipeline",
                "settings?section=services",
                "settings?section=bookings")) {
            page.navigate(url("/console/" + path));
            assertThat(page.locator("main h1").first()).isAttached();
            assertThat(page.locator("main .skeleton")).hasCount(0);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            hasRoomForFingers(path);
            look("phone-" + path.replaceAll("\\W.*=|\\W", "-"));
            Object bytes = page.evaluate(
                    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                            + ".reduce((sum, each) => sum + Math.max(each.encodedBodySize, each.transferSize), 0)");
            assertThat(((Number) bytes).intValue()).as(path).isLessThan(60_000);
        }
        page.getByRole(AriaRole.BUTTON, heading("More")).click();
        page.getByRole(AriaRole.DIALOG).getByText("Settings").click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Settings"))).isVisible();
    }
}
