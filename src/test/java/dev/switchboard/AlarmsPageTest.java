package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rings, in a real browser. */
class AlarmsPageTest extends BrowserTest {

    private static final String OURS = "alarms-page-";

    private UUID organization;

    @BeforeEach
    void anOrganization() {
        organization = organization();
    }

    @AfterEach
    void leaveNoAlarmOfThePlatform() {
        DATABASE.sql("DELETE FROM alarms WHERE starts_with(name, ?)")
                .param(OURS)
                .update();
    }

    private void signInAs(Role role) {
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person(OURS + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void alarm(@Nullable UUID whose, String name, String title, boolean rings) {
        DATABASE.sql("""
                        INSERT INTO alarms (organization_id, name, title, message, unit, state, value, limit_value, since, rang_at, told_at, silent_at)
                        VALUES (?::uuid, ?, ?, 'The thread of each says why.', '%', ?, 81.4, 90, now() - interval '3 hours',
                            now() - interval '170 minutes', now() - interval '170 minutes', CASE WHEN ? THEN NULL ELSE now() - interval '1 hour' END)""")
                .params(
                        whose == null ? null : whose.toString(),
                        OURS + name,
                        title,
                        rings ? "ringing" : "silent",
                        rings)
                .update();
    }

    private Locator list(String name) {
        return page.getByRole(AriaRole.LIST, heading(name));
    }

    @Test
    void whatRingsComesFirstAndWhatRangAfter() {
        alarm(organization, "delivery", "Your texts that arrive <b>", true);
        alarm(organization, "spend-cap", "Your spending limit of today is reached", false);
        alarm(organization(), "delivery", "Of somebody else", true);
        signInAs(Role.OWNER);
        page.navigate(url("/console/notices"));
        page.getByRole(AriaRole.LINK, heading("Alarms")).click();
        assertThat(page.getByText("One alarm is ringing")).isVisible();
        assertThat(list("Ringing")).containsText("Your texts that arrive <b>");
        assertThat(list("Ringing")).containsText("81%");
        assertThat(list("Ringing")).containsText("limit 90%");
        assertThat(list("Ringing")).containsText("The thread of each says why.");
        assertThat(list("Stopped")).containsText("spending limit");
        assertThat(list("Stopped")).containsText("for 1 h 50 min");
        assertThat(page.getByText("Of somebody else")).hasCount(0);
        look("alarms");
    }

    @Test
    void whereNothingRingsItSaysSoAndMembersAreToldWhoLooks() {
        signInAs(Role.OWNER);
        page.navigate(url("/console/alarms"));
        assertThat(page.getByText("All quiet")).isVisible();
        context.close();
        open(new Browser.NewContextOptions());
        signInAs(Role.MEMBER);
        page.navigate(url("/console/alarms"));
        assertThat(page.getByText("Owners see here what has gone wrong.")).isVisible();
    }

    @Test
    void theAdministratorSeesThePlatformsTooOnAPhone() {
        alarm(null, "backlog", "Events wait to be worked on", true);
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
        signIn();
        page.navigate(url("/console/alarms"));
        assertThat(list("Ringing")).containsText("Events wait to be worked on");
        assertThat(list("Ringing")).containsText("whole service");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        look("phone-alarms");
    }
}
