package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.ground.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept, and who took what, in a real browser. */
class PrivacyPageTest extends BrowserTest {

    private UUID organization;
    private Person owner;

    @BeforeEach
    void anOrganization() {
        organization = organization();
        owner = owner(organization);
    }

    private void signInAs(Role role) {
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("privacy-page-" + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, heading(button).setExact(true)).click();
    }

    /** As if it had come two years ago, and its words had been kept since. */
    private void oldCall() {
        DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, status, transcript, created_at)
                        VALUES (uuidv7(interval '-20 months'), ?, 'ACprivacy', ?, 'completed', 'Old words', now() - interval '20 months')""").params(organization, freshSid("CA")).update();
    }

    @Test
    void nothingIsKeptShorterBeforeItWasSeenWhatGoes() {
        oldCall();
        DATABASE.sql(
                        "INSERT INTO redaction_counts (organization_id, month, kind, count) VALUES (?, date_trunc('month', now())::date, 'card', 7)")
                .param(organization)
                .update();
        signInAs(Role.OWNER);
        page.navigate(url("/console/settings"));
        page.getByRole(AriaRole.LINK, heading("Privacy")).click();
        Locator words = page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true));
        assertThat(words).hasValue("24");
        assertThat(page.getByText("Card numbers")).isVisible();
        look("privacy");
        words.fill("12");
        press("See what would be deleted");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 call or thread loses its words");
        press("Cancel");
        assertThat(owner.get("/api/retention").json().path("wordsMonths").asInt())
                .isEqualTo(24);
        press("See what would be deleted");
        look("privacy-preview");
        press("Save");
        assertThat(page.locator("#notice")).containsText("Saved");
        assertThat(owner.get("/api/retention").json().path("wordsMonths").asInt())
                .isEqualTo(12);
    }

    @Test
    void aPersonIsTakenAlongAsAFileAndItIsSeenWhoDid() throws IOException {
        String contact = owner.post("/api/contacts", "{\"name\": \"Maria Delgado\", \"phone\": \"+14055550171\"}")
                .text("/id");
        signInAs(Role.OWNER);
        page.navigate(url("/console/contacts/" + contact));
        press("More");
        Download file = page.waitForDownload(() ->
                page.getByRole(AriaRole.DIALOG).getByText("Export").first().click());
        try (InputStream zip = Files.newInputStream(file.path());
                ZipInputStream entries = new ZipInputStream(zip)) {
            assertThat(entries.getNextEntry().getName()).isNotEmpty();
        }
        page.navigate(url("/console/privacy?action=exported"));
        assertThat(page.getByRole(AriaRole.LIST, heading("Exported"))).containsText("privacy-page-OWNER");
        page.getByRole(AriaRole.LIST, heading("Exported"))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Maria Delgado"))).isVisible();
    }

    @Test
    void fitsAPhoneInTheDark() {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
        signInAs(Role.OWNER);
        page.navigate(url("/console/privacy"));
        assertThat(page.getByText("How long it is kept")).isVisible();
        assertThat(page.locator("main .skeleton")).hasCount(0);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        look("phone-privacy");
        Object bytes = page.evaluate(
                "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                        + ".reduce((sum, each) => sum + Math.max(each.encodedBodySize, each.transferSize), 0)");
        assertThat(((Number) bytes).intValue()).isLessThan(60_000);
    }
}
