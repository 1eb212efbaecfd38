package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.ground.security.Role;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How an owner gets, changes and gives back numbers, and who works with them, in a real browser. */
class NumbersPageTest extends BrowserTest {

    private UUID organization;

    /** Its plan is set behind the service's back, so that no number is bought for it by itself. */
    private void signInAs(Role role, String plan) {
        organization = organization == null ? organization() : organization;
        DATABASE.sql("UPDATE organizations SET plan = ? WHERE id = ?")
                .params(plan, organization)
                .update();
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("numbers-page-" + role, role, organization).token());
        press("Sign in");
    }

    private void go(String path) {
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
        page.navigate(url(path));
        assertThat(page.locator("main h1").first()).isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, heading(button).setExact(true)).click();
    }

    private void pressIn(Locator place, String button) {
        place.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Locator card(String text) {
        return page.locator(".number-card").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void aNumberIsBoughtInThreeStepsChangedAndReleased() {
        signInAs(Role.OWNER, "enterprise");
        go("/console/numbers");
        assertThat(page.getByText("No number yet")).isVisible();
        buyBesides("Front desk", "primary");
        buyBesides("Fleet line", "sales");
        Locator sales = card("Fleet line");
        assertThat(sales).containsText("(405) 555-01");
        assertThat(sales).containsText("Sales");
        assertThat(sales).containsText("Active");
        assertThat(sales).containsText("$1.15 a month");
        assertThat(page.locator(".number-card").first()).containsText("Front desk");
        assertThat(page.getByText("2 of 10")).isVisible();
        look("numbers");
        pressIn(sales, "Edit " + shown(sales));
        page.getByLabel("Used for").selectOption("support");
        press("Save");
        assertThat(sales).containsText("Support");
        assertThat(card("Front desk").getByText("Release")).hasCount(0);
        pressIn(sales, "Release " + shown(sales));
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("It goes back to the carrier");
        pressIn(page.locator("dialog"), "Release");
        assertThat(page.locator("#notice")).containsText("is released");
        assertThat(sales).hasCount(0);
        assertThat(page.getByText("1 of 10")).isVisible();
    }

    private static String shown(Locator card) {
        return card.locator("h2").innerText();
    }

    /** By the keyboard alone, as far as there is something to choose. */
    private void buyBesides(String name, String type) {
        press("Add a number");
        page.getByLabel("Area code").fill("405");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.RADIOGROUP, heading("Numbers"))).containsText("$1.15 a month");
        page.locator(".offers input").first().focus();
        page.keyboard().press("ArrowDown");
        look("number-offers");
        page.keyboard().press("Enter");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Used for").selectOption(type);
        look("number-price");
        buy();
        assertThat(card(name)).containsText("Active");
    }

    /** With its price on the button. */
    private void buy() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Buy for \\$\\d+\\.\\d\\d a month")))
                .click();
    }

    @Test
    void aStarterSeesWhatAnUpgradeWouldBring() {
        signInAs(Role.OWNER, "starter");
        go("/console/numbers");
        assertThat(page.getByText("The Starter plan includes no numbers")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Add a number"))).hasCount(0);
        look("numbers-starter");
        page.getByRole(AriaRole.LINK, heading("Upgrade now")).click();
        assertThat(page).hasURL(url("/billing"));
        assertThat(page.getByRole(AriaRole.LIST, heading("Plans"))).containsText("$199");
        assertThat(page.getByText("Your plan", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        look("billing");
    }

    @Test
    void theWizardOpensByItselfAndBuysANumber() {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(1200, 900), false);
        signInAs(Role.OWNER, "professional");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Set up"))).isVisible();
        page.getByLabel("The number that customers call today").fill("(405) 555-0190");
        press("A new number");
        press("Search");
        press("Next");
        buy();
        assertThat(page.getByText("Waiting for your call…")).isVisible();
        var settings = owner(organization).get("/api/phone-settings");
        assertThat(settings.json().path("setupCompleted").asBoolean()).isTrue();
        assertThat(settings.text("/originalBusinessNumber")).isEqualTo("+14055550190");
        assertThat(settings.text("/twilioPhoneNumber")).startsWith("+1");
        look("setup-bought");
    }

    @Test
    void somebodyIsInvitedAndJoins() {
        signInAs(Role.OWNER, "starter");
        go("/console/settings?section=team");
        press("Invite somebody");
        page.getByLabel("Email").fill("carol." + organization + "@example.com");
        pressIn(page.locator("dialog"), "Invite");
        String link = page.locator("dialog code").innerText();
        assertThat(link).contains("/console/invitation#");
        press("Done");
        assertThat(page.getByRole(AriaRole.LIST, heading("Invitations"))).containsText("carol.");
        look("team");
        context.close();
        open(new Browser.NewContextOptions());
        // Carol has to sign in first, and comes back to what she was invited to.
        page.navigate(url(link.replaceFirst(".*(?=/console/)", "")));
        press("Join");
        page.getByRole(AriaRole.LINK, heading("Sign in")).click();
        page.getByLabel("API token")
                .fill(person("carol", Role.MEMBER, organization()).token());
        press("Sign in");
        press("Join");
        assertThat(page.getByText("You are in")).isVisible();
        assertThat(page.getByText("You are now a member of Test")).isVisible();
        assertThat(owner(organization).get("/api/members").json().toString()).contains("carol.");
    }

    @Test
    void papersAreGatheredAndChecked() {
        signInAs(Role.OWNER, "enterprise");
        go("/console/bundles?new=1&country=MX&type=local");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Tax notice");
        press("Begin");
        Locator who = page.locator("form.card");
        List.of(
                        "Business Name",
                        "Business Registration Number",
                        "First Name",
                        "Last Name",
                        "Name at the address",
                        "Street",
                        "City",
                        "State or region")
                .forEach(label -> fill(who, label, "Wraps Mexico"));
        fill(who, "Postal code", "77500");
        fill(who, "Email", "owner@example.com");
        pressIn(who, "Save");
        Locator checklist = page.getByRole(AriaRole.LIST, heading("Checklist"));
        assertThat(checklist.locator("> li.there")).hasCount(3);
        press("Check before you submit");
        assertThat(page.getByText("Not complete yet:")).isVisible();
        checklist.locator("summary").click();
        page.getByLabel("Kind").selectOption("tax_document");
        look("bundle");
    }

    private static void fill(Locator form, String label, String value) {
        form.getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(value);
    }

    @Test
    void aNumberBeginsToMoveHere() {
        signInAs(Role.OWNER, "starter");
        go("/console/porting?new=1&number=%2B14055550144");
        press("Check it");
        press("Start the request");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Letter of authorization")))
                .isVisible();
        assertThat(page.getByText("Still missing:")).isVisible();
        look("port");
    }

    @Test
    void whatHasToBeDoneIsInTheBarAndIsDone() {
        signInAs(Role.OWNER, "starter");
        DATABASE.sql("""
                        INSERT INTO admin_notifications (organization_id, type, key, message, status)
                        VALUES (?, 'plan_limit', 'page', 'You are <b>over</b> your plan.', 'pending')""").param(organization).update();
        go("/console/notices");
        assertThat(page.getByText("You are <b>over</b> your plan.")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, heading("Notices"))).containsText("1");
        look("notices");
        press("Done");
        assertThat(page.getByText("Nothing to do")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, heading("Notices").setExact(true)))
                .isVisible();
    }

    @Test
    void theAdministratorSeesAllNumbersInOnePlace() {
        organization = organization();
        String number = addNumber(organization);
        signIn();
        page.navigate(url("/console/platform?view=numbers"));
        page.getByLabel("Search").fill(number.substring(2));
        assertThat(page.locator("main table").first()).containsText("Test ");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Differences with the carrier")))
                .isVisible();
        look("platform-numbers");
    }

    @Test
    void fitsAPhoneInTheDark() {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(360, 740).setColorScheme(ColorScheme.DARK));
        signInAs(Role.OWNER, "enterprise");
        for (String path :
                List.of("/console/numbers", "/billing", "/console/bundles", "/console/porting", "/console/notices")) {
            go(path);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            look("dark-phone-" + path.replaceAll("\\W", "-"));
            page.navigate(url("/console/inbox"));
        }
    }
}
