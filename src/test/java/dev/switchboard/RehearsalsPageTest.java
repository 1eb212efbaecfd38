package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How rehearsals went, and having them played, in a real browser. */
class RehearsalsPageTest extends BrowserTest {

    private static final String RESULTS = """
            [{"name": "hours", "title": "Asks the opening hours", "state": "passed", "plays": 1, "passed": 1, "slowestMs": 31, "reasons": [],
              "transcript": []},
             {"name": "price", "title": "Asks a price", "state": "failed", "plays": 3, "passed": 2, "slowestMs": 120,
              "reasons": ["the agent said “<b>$5</b>”"], "transcript": [{"who": "caller", "words": "How much?"},
              {"who": "tool", "words": "find_answer: nothing"}, {"who": "agent", "words": "<b>$5</b>"}]}]""";

    private void signInAs(Role role, UUID of) {
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token").fill(person("rehearsals-" + role, role, of).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
        page.navigate(url("/console/settings?section=rehearsals"));
    }

    @Test
    void showsWhatFailedWithItsTranscriptAndWhyNothingCanBePlayed() {
        UUID of = organization();
        signInAs(Role.OWNER, of);
        assertThat(page.getByText("Not rehearsed yet")).isVisible();
        page.getByRole(AriaRole.BUTTON, heading("Rehearse").setExact(true)).click();
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("There is no");
        look("rehearsals-none");
        DATABASE.sql(
                        "INSERT INTO rehearsals (organization_id, state, asked, results, finished_at) VALUES (?, 'done', 2, ?::jsonb, now())")
                .params(of, RESULTS)
                .update();
        page.reload();
        assertThat(page.getByText("1 passed, 1 failed")).isVisible();
        assertThat(page.getByText("2 of 3 passed")).isVisible();
        assertThat(page.getByText("the agent said “<b>$5</b>”")).isVisible();
        page.getByText("What was said").click();
        assertThat(page.getByText("How much?")).isVisible();
        look("rehearsals");
        page.setViewportSize(390, 844);
        look("phone-rehearsals");
    }

    @Test
    void aMemberOnlyLooks() {
        signInAs(Role.MEMBER, organization());
        assertThat(page.getByText("Not rehearsed yet")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Rehearse").setExact(true)))
                .hasCount(0);
    }
}
