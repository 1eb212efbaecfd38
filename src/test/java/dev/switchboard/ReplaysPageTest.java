package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a change would have done, in a real browser. */
class ReplaysPageTest extends BrowserTest {

    private static final String RESULTS = """
            {"calls": 40, "texts": 2, "different": 3, "unplayed": 0, "alertsBefore": 5, "alertsAfter": 8, "microsBefore": 100000,
             "microsAfter": 130000, "currency": "USD", "groups": [{"what": "alert", "count": 3,
             "title": "3 calls would now alert as hot_lead that did not", "also": ["would cost more"], "examples": [{"organizationId": "%1$s", "kind": "call",
             "id": "%1$s", "name": "CA0123456789abcdef", "from": "***0180"}]}]}""";

    @Test
    void showsGroupsWithExamples() {
        UUID of = organization();
        DATABASE.sql("""
                        INSERT INTO replays (organization_id, state, candidate, since, asked, played, results, finished_at)
                        VALUES (?, 'done', 'candidate', now(), 42, 42, ?::jsonb, now())""").params(of, RESULTS.formatted(of)).update();
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("replays-owner", Role.OWNER, of).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
        page.navigate(url("/console/settings?section=replays"));
        assertThat(page.getByText("42 calls and texts played, 3 would be different"))
                .isVisible();
        assertThat(page.getByText("Alerts: 5, with the change 8. Cost: 0.10 USD, with the change 0.13 USD."))
                .isVisible();
        assertThat(page.getByText("3 calls would now alert as hot_lead that did not"))
                .isVisible();
        assertThat(page.getByText("and would cost more")).isVisible();
        page.getByText("Examples").click();
        assertThat(page.getByText("CA0123456789abcdef")).isVisible();
        look("replays");
    }
}
