package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One call explained, in a real browser: from its page, and as somebody outside sees it. */
class ExplainPageTest extends BrowserTest {

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** Understood by the rules, and nobody was alerted. */
    private UUID call(UUID organization) {
        return DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, transcript,
                            transcribed_steps, transcribed_at, classified_at, ended_at, customer_name, ai_classification)
                        VALUES (?, 'ACexplain', ?, '+13165550142', '+13165550143', 'completed', 'I need a quote for one heliotrope van', '{speech}',
                            now() + interval '20 seconds', now() + interval '21 seconds', now() + interval '30 seconds', 'Ann Quill',
                            '{"intent": "quote_request", "summary": "Wants a quote.", "isHotLead": false, "urgency": "medium", "source": "rules",
                              "evidence": "need a quote", "latencyMs": 3}')
                        RETURNING id""")
                .params(organization, freshSid("CA"))
                .query(UUID.class)
                .single();
    }

    @Test
    void isExplainedAndSharedWithoutPersonalData() {
        UUID organization = organization();
        UUID call = call(organization);
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("explain-page", Role.OWNER, organization).token());
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Inbox"))).isVisible();
        page.navigate(url("/console/calls/" + call));
        page.getByRole(AriaRole.LINK, named("Explain this call")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("One call explained")))
                .isVisible();
        Locator steps = page.locator(".happened");
        assertThat(steps).containsText("Understood by the keyword rules");
        assertThat(steps).containsText("need a quote");
        assertThat(steps).containsText("neither a hot lead nor upset");
        look("explained");
        page.getByLabel("Decisions and rules").uncheck();
        assertThat(steps).not().containsText("Understood by the keyword rules");
        page.getByRole(AriaRole.BUTTON, named("Share without personal data")).click();
        page.getByRole(AriaRole.BUTTON, named("Make a link")).click();
        String link = page.locator(".link-made").innerText();
        assertThat(page.getByText("Open links")).isVisible();
        look("explained-share");
        page.navigate(url(link.replaceFirst("https?://[^/]+", "")));
        assertThat(page.locator("main")).containsText("Understood by the keyword rules");
        assertThat(page.locator("main")).not().containsText("heliotrope");
        assertThat(page.locator("main")).not().containsText("Quill");
        look("explained-outside");
    }
}
