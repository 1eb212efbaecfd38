package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner sells, how it is booked, and how far leads have come, in a real browser. */
class ServicesPageTest extends BrowserTest {

    private UUID organization;
    private Person owner;

    @BeforeEach
    void aFreshOrganization() {
        organization = organization();
        owner = owner(organization);
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("services-page", Role.OWNER, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void section(String name) {
        page.navigate(url("/console/settings?section=" + name));
        assertThat(page.locator(".sections h2").first()).isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, heading(button).setExact(true)).click();
    }

    @Test
    void anOwnerBeginsWithASetAndChangesIt() {
        section("services");
        assertThat(page.getByText("No services yet")).isVisible();
        press("Vehicle wraps");
        assertThat(page.locator(".services li").first()).isVisible();
        look("services");
        press("New service");
        page.getByLabel("Name").fill("Roof <b>wrap</b>");
        page.getByLabel("Price in dollars").fill("499.50");
        page.getByLabel("Minutes", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill("90");
        page.getByLabel("Also called").fill("roof,");
        page.keyboard().type("top");
        page.keyboard().press("Enter");
        assertThat(page.locator(".chip")).hasCount(2);
        look("service");
        press("Save");
        Locator made = page.locator(".services li").filter(new Locator.FilterOptions().setHasText("Roof <b>wrap</b>"));
        assertThat(made).containsText("$499.50");
        assertThat(made).containsText("1 hr 30 min");
        assertThat(made).containsText("roof, top");
        page.getByLabel("Delete Roof <b>wrap</b>").click();
        assertThat(made).hasCount(0);
        press("Undo");
        assertThat(made).containsText("roof, top");
    }

    @Test
    void anOwnerSetsHowBookingsGo() {
        owner.post("/api/services", "{\"name\": \"Tint\"}");
        section("bookings");
        press("Add");
        page.getByLabel("Name", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill("Bay 2");
        page.getByLabel("Has hours of its own").check();
        page.getByLabel("Add hours on Friday").click();
        look("resource");
        page.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("own hours")).isVisible();
        page.getByLabel("You approve each booking").check();
        page.getByLabel("Reminder 2", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .fill("3");
        page.getByLabel("Value of a call that names no service").fill("75");
        look("bookings");
        page.locator("form")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        // That something was saved stands there since the bay was.
        await().until(() ->
                owner.get("/api/booking-settings").json().path("approval").asBoolean());
        Answer kept = owner.get("/api/booking-settings");
        assertThat(kept.text("/reminderMinutes/1")).isEqualTo("180");
        assertThat(kept.text("/defaultValueCents")).isEqualTo("7500");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Your booking page")))
                .isVisible();
        section("calendars");
        press("Add a feed");
        page.locator("dialog")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText(".ics");
        look("calendars");
        press("Done");
        assertThat(page.getByText("Without phone numbers")).isVisible();
    }

    @Test
    void aLeadIsDraggedAlongOrMovedByItsMenu() {
        String id = owner.post("/api/contacts", "{\"name\": \"Maria <b>Delgado</b>\", \"phone\": \"+14055550123\"}")
                .text("/id");
        DATABASE.sql(
                        "UPDATE contacts SET score = 82, score_reasons = '[{\"line\": \"intent\", \"points\": 25, \"reason\": \"Asked for a quote\"}]' WHERE id = ?::uuid")
                .param(id)
                .update();
        page.navigate(url("/console/contacts"));
        page.getByRole(AriaRole.LINK, heading("Pipeline")).click();
        Locator card = page.locator(".lead");
        assertThat(lane("New")).containsText("Maria <b>Delgado</b>");
        card.locator(".score").focus();
        assertThat(page.getByText("Asked for a quote")).isVisible();
        look("pipeline");
        card.dragTo(lane("Contacted"));
        assertThat(lane("Contacted")).containsText("Maria");
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("contacted"));
        press("Undo");
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("new"));
        page.getByLabel("Move Maria <b>Delgado</b>").press("Enter");
        page.locator(".menu button")
                .filter(new Locator.FilterOptions().setHasText("Lost"))
                .press("Enter");
        assertThat(lane("Lost")).containsText("Maria");
        await().untilAsserted(() -> assertThat(status(id)).isEqualTo("lost"));
        page.navigate(url("/console/contacts/" + id));
        assertThat(page.getByRole(AriaRole.REGION, heading("Appointments"))).containsText("Nothing coming up.");
        assertThat(page.locator(".reasons")).containsText("Asked for a quote");
        look("person-of-lead");
    }

    private Locator lane(String name) {
        return page.getByRole(AriaRole.REGION, heading(name))
                .filter(new Locator.FilterOptions().setHas(page.locator("h2")));
    }

    private String status(String id) {
        return owner.get("/api/contacts/" + id).text("/leadStatus");
    }
}
