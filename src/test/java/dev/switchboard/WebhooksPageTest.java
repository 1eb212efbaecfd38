package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an owner does with webhooks, in a real browser. */
class WebhooksPageTest extends BrowserTest {

    private UUID organization;

    private void signInAs(Role role) {
        organization = organization == null ? organization() : organization;
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("webhooks-page-" + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
        page.navigate(url("/console/settings?section=webhooks"));
        assertThat(page.locator(".sections h2").first()).isVisible();
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Test
    void anOwnerHasASystemToldAndSeesWhatItWasTold() {
        String path = "/page-hooks-" + UUID.randomUUID();
        carrier().stubFor(WireMock.post(path).willReturn(WireMock.ok()));
        signInAs(Role.OWNER);
        assertThat(page.getByText("Nobody is told yet")).isVisible();
        press("New webhook");
        page.getByLabel("Address").fill("https://10.0.0.1/hooks");
        page.getByLabel("Name").fill("Our <b>shop</b>");
        page.getByLabel("A call is understood").uncheck();
        press("Save");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("url: expected");
        page.getByLabel("Address").fill(carrier().baseUrl() + path);
        press("Save");
        assertThat(page.locator("dialog code")).containsText("whsec_");
        press("I have kept it");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Our <b>shop</b>"))).isVisible();
        assertThat(page.locator("body")).not().containsText("whsec_");
        press("Send a test");
        assertThat(page.getByText("webhook.test").first()).isVisible();
        carrierIsTold(path, 1);
        press("Look again");
        assertThat(page.getByText("Answered 200, 1 try")).isVisible();
        page.getByText("What was sent").click();
        assertThat(page.locator("pre")).containsText("endpointId");
        page.getByLabel("Resend webhook.test").click();
        carrierIsTold(path, 2);
        look("webhooks");
        press("New secret");
        page.locator("dialog").getByRole(AriaRole.BUTTON, button("New secret")).click();
        assertThat(page.locator("dialog code")).containsText("whsec_");
        press("I have kept it");
        press("Switch off");
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Switch on"))).isVisible();
        press("Delete");
        page.locator("dialog").getByRole(AriaRole.BUTTON, button("Delete")).click();
        assertThat(page.getByText("Nobody is told yet")).isVisible();
        assertThat(owner(organization).get("/api/webhook-endpoints").json().path("items"))
                .isEmpty();
    }

    private static com.microsoft.playwright.Locator.GetByRoleOptions button(String name) {
        return new com.microsoft.playwright.Locator.GetByRoleOptions()
                .setName(name)
                .setExact(true);
    }

    /** And that it answered is written down, so that who looks sees it. */
    private void carrierIsTold(String path, int times) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(() -> carrier().verify(times, WireMock.postRequestedFor(WireMock.urlPathEqualTo(path))));
        org.awaitility.Awaitility.await()
                .until(() -> DATABASE.sql(
                                        "SELECT count(*) FROM webhook_deliveries WHERE organization_id = ? AND state = 'waiting'")
                                .param(organization)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void aMemberDoesNotSeeThem() {
        organization = organization();
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("webhooks-page-member", Role.MEMBER, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
        page.navigate(url("/console/settings"));
        assertThat(page.getByRole(AriaRole.LINK, heading("Team"))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, heading("Webhooks"))).isHidden();
    }
}
