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
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures as an owner sees them, in a real browser: every tab with rows of its own, by mouse, keyboard and finger. */
class AnalyticsPageTest extends BrowserTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final List<String> GROUPS = List.of("calls", "revenue", "numbers", "alerts", "dialogue", "costs");

    /** For all who only look. */
    private static UUID lively;

    private UUID organization;

    @BeforeEach
    void aShopWithALivelyMonth() {
        lively = lively == null ? made() : lively;
        organization = lively;
    }

    private UUID made() {
        UUID shop = organization();
        DATABASE.sql("UPDATE organizations SET zone = ?, plan = 'enterprise' WHERE id = ?")
                .params(ZONE.getId(), shop)
                .update();
        owner(shop).get("/api/resources"); // the first is made when it is asked for
        LivelyMonth.make(DATABASE, shop, addNumber(shop));
        return shop;
    }

    private void signInAs(Role role) {
        page.navigate(url("/console/sign-in"));
        page.getByLabel("API token")
                .fill(person("analytics-page-" + role, role, organization).token());
        page.getByRole(AriaRole.BUTTON, heading("Sign in")).click();
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    private void show(String path) {
        page.navigate(url("/console/" + path));
        assertThat(page.locator(".fig-cards")).isVisible();
        assertThat(page.locator("main .skeleton")).hasCount(0);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
    }

    private Locator card(String title) {
        return page.locator(".fig-card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(title).setExact(true))));
    }

    private long count(String where) {
        return DATABASE.sql("SELECT count(*) FROM phone_calls WHERE organization_id = ? AND " + where)
                .param(organization)
                .query(Long.class)
                .single();
    }

    private void fits(String what) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(what)
                .isEqualTo(true);
    }

    @Test
    void everyTabShowsWhatTheRowsSay() {
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
        signInAs(Role.OWNER);
        for (String group : GROUPS) {
            show("analytics?group=" + group);
            fits(group);
            assertThat(page.locator(".fig-plot svg[role=img], .fig-none").first())
                    .isVisible();
            look("figures-" + group);
        }
        show("analytics");
        assertThat(card("Calls").locator(".fig-value")).containsText(String.valueOf(count("true")));
        assertThat(card("Missed").locator(".fig-value")).containsText(String.valueOf(count("status = 'missed'")));
        card("Missed").getByRole(AriaRole.LINK).click();
        assertThat(page.getByText("Show all calls")).isVisible();
        assertThat(page.locator(".list.calls > li")).hasCount((int) Math.min(50, count("status = 'missed'")));
    }

    @Test
    void aChartIsToldByTheKeyboardAsATableAndAsAFile() throws IOException {
        signInAs(Role.OWNER);
        LocalDate to = LocalDate.now(ZONE).minusDays(1);
        LocalDate from = to.minusDays(6);
        show("analytics?group=calls&groupBy=day&from=" + from + "&to=" + to);
        Locator chart = page.locator("figure.fig").first();
        Locator plot = chart.locator(".fig-plot");
        plot.focus();
        page.keyboard().press("End");
        Locator tip = plot.getByRole(AriaRole.STATUS);
        String weekday = to.getDayOfWeek().toString().charAt(0)
                + to.getDayOfWeek().toString().substring(1).toLowerCase(Locale.ROOT);
        assertThat(tip).containsText(weekday);
        page.keyboard().press("ArrowLeft");
        assertThat(tip).not().containsText(weekday);
        page.keyboard().press("Escape");
        assertThat(tip).isHidden();
        chart.getByText("Show as table").press("Enter");
        assertThat(chart.locator("tbody tr")).hasCount(7);
        assertThat(chart.locator("tbody tr").last()).containsText(weekday);
        look("figures-table");
        Download file = page.waitForDownload(() -> chart.getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Download CSV")))
                .click());
        List<String> lines = Files.readAllLines(file.path());
        assertThat(lines).hasSize(8);
        assertThat(lines.get(7)).startsWith("\"" + to + "\",");
        assertThat(file.suggestedFilename())
                .as("the server's")
                .startsWith("calls-")
                .endsWith("-" + to + ".csv");
    }

    /** Who looks from where it is another day already, or still, means the shop's days all the same. */
    @Test
    void everyFilterStaysInTheAddress() {
        String elsewhere = Stream.of("Pacific/Kiritimati", "Pacific/Niue")
                .filter(zone -> !LocalDate.now(ZoneId.of(zone)).equals(LocalDate.now(ZONE)))
                .findFirst()
                .orElseThrow();
        open(new Browser.NewContextOptions().setTimezoneId(elsewhere));
        signInAs(Role.OWNER);
        show("analytics");
        page.getByRole(AriaRole.LINK, heading("90 days")).click();
        assertThat(page).hasURL(Pattern.compile("group=calls.*from=.*to=.*groupBy=week"));
        assertThat(page.getByRole(AriaRole.LINK, heading("90 days"))).hasAttribute("aria-current", "true");
        page.getByLabel("Group by").selectOption("month");
        assertThat(page).hasURL(Pattern.compile("groupBy=month"));
        page.getByRole(AriaRole.LINK, heading("Leads & revenue")).click();
        assertThat(page).hasURL(Pattern.compile("group=revenue.*from=.*to=.*groupBy=month"));
        assertThat(page.getByRole(AriaRole.LINK, heading("90 days"))).hasAttribute("aria-current", "true");
        assertThat(page.locator(".fig-value").first()).containsText("$"); // and no longer what the tab before showed
        String seen = page.locator(".fig-value").first().textContent();
        page.reload();
        assertThat(page.locator(".fig-value").first()).hasText(seen);
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("group=calls"));
        page.getByRole(AriaRole.BUTTON, heading("Own dates")).click();
        page.getByLabel("From", new Page.GetByLabelOptions().setExact(true))
                .fill(LocalDate.now(ZONE).minusDays(2).toString());
        page.getByLabel("to", new Page.GetByLabelOptions().setExact(true))
                .fill(LocalDate.now(ZONE).minusDays(5).toString());
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("after the last one");
        page.getByLabel("to", new Page.GetByLabelOptions().setExact(true))
                .fill(LocalDate.now(ZONE).minusDays(2).toString());
        page.getByRole(AriaRole.BUTTON, heading("Show").setExact(true)).click();
        assertThat(page)
                .hasURL(Pattern.compile("from=%s.*to=%s"
                        .formatted(
                                LocalDate.now(ZONE).minusDays(2),
                                LocalDate.now(ZONE).minusDays(2))));
        assertThat(page.locator(".fig-when")).containsText("compared with");
        assertThat(page.locator(".fig-stale")).hasCount(0); // pale as long as the figures before are shown
        look("figures-one-day");
    }

    @Test
    void whatAFigureMeansIsTwoKeysAway() {
        signInAs(Role.OWNER);
        show("analytics");
        Locator means = card("Calls").getByRole(AriaRole.BUTTON);
        means.focus();
        page.keyboard().press("Enter");
        assertThat(card("Calls").getByRole(AriaRole.NOTE)).isVisible();
        assertThat(card("Calls").getByRole(AriaRole.NOTE)).not().isEmpty();
        assertThat(means).hasAttribute("aria-expanded", "true");
        assertThat(card("Calls").locator(".fig-change")).containsText(Pattern.compile("up|before"));
    }

    @Test
    void aQuestionIsAnsweredOnceAndIsKnowledgeFromThenOn() {
        organization = made();
        signInAs(Role.OWNER);
        show("analytics?group=dialogue");
        Locator questions = page.getByRole(AriaRole.LIST, heading("Questions without an answer"));
        Locator boats = questions.locator("li").filter(new Locator.FilterOptions().setHasText("wrap boats"));
        boats.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Answer")))
                .click();
        page.getByLabel("What callers should hear").fill("Yes, boats up to 24 feet, from $2,400.");
        look("figures-question");
        page.getByRole(AriaRole.BUTTON, heading("Keep it")).click();
        assertThat(page.locator("#notice")).containsText("Your agent knows it now");
        assertThat(boats).hasCount(0);
        assertThat(owner(organization).get("/api/knowledge").json().toString()).contains("wrap boats");
        questions
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText("parking"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Dismiss")))
                .click();
        assertThat(questions.locator("li")).hasCount(1);
        page.reload();
        assertThat(questions.locator("li")).hasCount(1);
    }

    @Test
    void mondaysMailIsTurnedOffAndGoesWhereTheOwnerSays() {
        organization = made();
        signInAs(Role.OWNER);
        page.navigate(url("/console/settings?section=digest"));
        Locator send = page.getByLabel("Send it");
        assertThat(send).isChecked();
        send.uncheck();
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("maria@example.com");
        page.getByRole(AriaRole.BUTTON, heading("Save")).click();
        assertThat(page.locator("#notice")).containsText("Saved");
        look("settings-digest");
        var kept = owner(organization).get("/api/digest").json();
        assertThat(kept.path("enabled").asBoolean()).isFalse();
        assertThat(kept.path("email").asText()).isEqualTo("maria@example.com");
    }

    @Test
    void membersAreToldWhoLooksAndTheAdministratorSeesPlans() {
        signInAs(Role.MEMBER);
        assertThat(page.getByRole(AriaRole.LINK, heading("Figures"))).hasCount(0);
        page.navigate(url("/console/analytics"));
        assertThat(page.getByText("Owners see here what the agent brings and costs."))
                .isVisible();
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
        signIn();
        page.navigate(url("/console/platform?view=plans"));
        assertThat(page.getByRole(AriaRole.HEADING, heading("Enterprise"))).isVisible();
        assertThat(page.getByRole(AriaRole.REGION, heading("Organizations, the least profitable first")))
                .isVisible();
        look("platform-plans");
    }

    @Test
    void aShopWithoutCallsIsToldSo() {
        organization = organization();
        signInAs(Role.OWNER);
        for (String group : GROUPS) {
            show("analytics?group=" + group);
            assertThat(page.getByText("Nothing in this time.").first()).isVisible();
            fits(group);
        }
        look("figures-empty");
    }

    @Test
    void aPhoneInTheDarkShowsAllOfItAndNoTabIsHeavy() {
        context.close();
        open(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setColorScheme(ColorScheme.DARK)
                .setHasTouch(true));
        signInAs(Role.OWNER);
        for (String group : GROUPS) {
            show("analytics?group=" + group);
            fits(group);
            hasRoomForFingers(group);
            look("phone-figures-" + group);
            Object bytes = page.evaluate(
                    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                            + ".reduce((sum, each) => sum + Math.max(each.encodedBodySize, each.transferSize), 0)");
            assertThat(((Number) bytes).intValue()).as(group).isLessThan(60_000);
        }
        show("analytics?group=calls");
        page.locator(".fig-means button").first().tap();
        assertThat(page.locator(".fig-means .open")).isVisible();
    }
}
