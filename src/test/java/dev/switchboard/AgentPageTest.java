package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.ground.security.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an owner decides about the agent, in a real browser. */
class AgentPageTest extends BrowserTest {

    private UUID organization;

    private void signInAs(Role role) {
        organization = organization == null ? organization() : organization;
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("agent-page-" + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void section(String name) {
        page.navigate(url("/console/settings?section=" + name));
        assertThat(page.locator(".sections h2").first()).isVisible();
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String api(String path, String pointer) {
        return owner(organization).get(path).text(pointer);
    }

    @Test
    void anOwnerLetsTheAgentConverse() {
        signInAs(Role.OWNER);
        section("conversation");
        page.getByLabel("Hold a conversation").check();
        page.getByLabel("How it should talk").fill("Kind <b>and</b> brief");
        page.getByLabel("While you are closed").fill("We are closed.");
        page.getByLabel("Times the caller speaks").fill("0");
        press("Save");
        assertThat(api("/api/agent", "/mode")).isEqualTo("take_message"); // the browser refuses it first
        page.getByLabel("Times the caller speaks").fill("7");
        page.getByLabel("Languages").fill("xx-YY");
        press("Save");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("languages: expected");
        page.getByLabel("Languages").fill("en-US, es-US");
        press("Save");
        assertThat(page.locator("#notice")).containsText("Saved");
        assertThat(api("/api/agent", "/mode")).isEqualTo("converse");
        assertThat(api("/api/agent", "/limits/turns")).isEqualTo("7");
        assertThat(page.getByRole(AriaRole.LINK, heading("Talk to it"))).hasAttribute("href", "/phone");
        look("agent-conversation");
        page.reload();
        assertThat(page.getByLabel("How it should talk")).hasValue("Kind <b>and</b> brief");
    }

    @Test
    void anOwnerChoosesAnAgentAtElevenLabs() {
        signInAs(Role.OWNER);
        section("conversation");
        page.getByLabel("Who talks to callers").selectOption("elevenlabs");
        page.getByLabel("Its id at ElevenLabs").fill("agent_01abc");
        press("Save");
        assertThat(page.locator("#notice")).containsText("Saved");
        assertThat(api("/api/agent", "/voiceEngine")).isEqualTo("elevenlabs");
        assertThat(api("/api/agent", "/elevenlabsAgentId")).isEqualTo("agent_01abc");
    }

    @Test
    void anOwnerHasAnAgentOnVapiAndDeletesIt() {
        signInAs(Role.OWNER);
        section("vapi");
        assertThat(page.getByText("No agents on Vapi")).isVisible();
        press("New agent");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Front <b>desk</b>");
        page.getByLabel("Instructions").fill("Be kind.");
        press("Save");
        com.microsoft.playwright.Locator agent = page.locator(".rows li");
        assertThat(agent).containsText("Front <b>desk</b>");
        assertThat(agent).containsText("ready");
        look("vapi");
        page.getByLabel("Delete Front <b>desk</b>").click();
        press("Delete");
        assertThat(page.getByText("No agents on Vapi")).isVisible();
        assertThat(owner(organization).get("/api/agents").json().path("items")).isEmpty();
    }

    @Test
    void anOwnerSetsHoursAndHolidaysByKeyboard() {
        signInAs(Role.OWNER);
        section("hours");
        assertThat(page.getByText("No hours are set")).isVisible();
        page.getByLabel("Time zone").fill("America/Chicago");
        page.getByLabel("Add hours on Monday").focus();
        page.keyboard().press("Enter");
        page.getByLabel("Monday opens").fill("08:00");
        page.getByLabel("Monday closes").fill("18:00");
        page.getByRole(AriaRole.BUTTON, heading("Tuesday to Friday like Monday"))
                .press("Enter");
        press("Add a day");
        page.getByLabel("Date 1").fill("2026-12-25");
        page.getByLabel("Name 1").fill("Christmas");
        press("Save");
        assertThat(page.getByText("Monday to Friday 8 AM to 6 PM, closed on Saturday and Sunday."))
                .isVisible();
        assertThat(api("/api/agent/hours", "/holidays/0/name")).isEqualTo("Christmas");
        look("agent-hours");
    }

    @Test
    void anOwnerAddsADepartmentAndBlocksACaller() {
        signInAs(Role.OWNER);
        section("departments");
        press("New department");
        page.getByLabel("Name").fill("Sales");
        page.getByLabel("Number 1", new Page.GetByLabelOptions().setExact(true)).fill("+19005550100");
        press("Save");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("forwardTo: expected");
        page.getByLabel("Number 1", new Page.GetByLabelOptions().setExact(true)).fill("(405) 555-0110");
        look("agent-department");
        press("Save");
        assertThat(page.getByText("(405) 555-0110")).isVisible();
        assertThat(api("/api/departments", "/items/0/name")).isEqualTo("Sales");
        look("agent-departments");
        section("blocked");
        page.getByLabel("Number").fill("(405) 555-0199");
        page.getByLabel("Hears").selectOption("voicemail");
        press("Block");
        assertThat(page.getByText("To voicemail")).isVisible();
        look("agent-blocked");
        page.getByLabel("Unblock (405) 555-0199").click();
        assertThat(page.getByText("Nobody is blocked")).isVisible();
    }

    @Test
    void aMemberOnlyLooksAndAPhoneIsWideEnough() {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(390, 844));
        organization = organization();
        owner(organization).put("/api/agent", "{\"mode\": \"converse\"}");
        owner(organization).put("/api/agent/hours", """
                {"week": {"monday": [{"opens": "08:00", "closes": "12:00"}, {"opens": "20:00", "closes": "02:00"}]},
                 "holidays": [{"date": "2026-12-24", "name": "Christmas Eve", "spans": [{"opens": "09:00", "closes": "12:00"}]}]}""");
        owner(organization).post("/api/departments", "{\"name\": \"Sales\", \"forwardTo\": [\"+14055550110\"]}");
        owner(organization).post("/api/blocked-callers", "{\"phoneNumber\": \"+14055550199\"}");
        signInAs(Role.MEMBER);
        for (String name : List.of("conversation", "hours", "departments", "blocked")) {
            section(name);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(name)
                    .isEqualTo(true);
            look("phone-agent-" + name);
        }
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Block").setExact(true)))
                .hasCount(0);
        section("hours");
        assertThat(page.getByRole(AriaRole.BUTTON, heading("Save"))).isDisabled();
    }
}
