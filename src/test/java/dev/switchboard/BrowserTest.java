package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.switchboard.ground.security.LocalSignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test in a real browser; skipped, with a message, where there is none. */
abstract class BrowserTest extends ApiTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String AXE = AxeBuilder.getAxeScript();

    /** One for all classes of a run, as long as the run: to start another takes longer than most of their tests. */
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    LocalSignIn signIn;

    BrowserContext context;
    Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "there is no browser: install chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(Patience.LONG.toMillis());
        browser = browser == null ? started() : browser;
    }

    private static Browser started() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--js-flags=--no-turbofan"))); // as with Java: a page lives for seconds
    }

    @BeforeEach
    void openPage() {
        open(new Browser.NewContextOptions().setViewportSize(1200, 900));
    }

    void open(Browser.NewContextOptions options) {
        open(options, true);
    }

    /** @param setUp whether the wizard was seen, which opens by itself until it is completed */
    void open(Browser.NewContextOptions options, boolean setUp) {
        // What fades in has neither its color nor its contrast yet.
        context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        if (setUp) {
            context.addInitScript("sessionStorage.setItem('setup-seen', '1')");
        }
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void closePage() {
        if (context != null) {
            context.close();
        }
        assertThat(complaints).isEmpty();
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    void signIn() {
        page.navigate(url("/console/sign-in#" + signIn.key()));
        assertThat(page.getByRole(AriaRole.HEADING, heading("Inbox"))).isVisible();
    }

    static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** Nothing of what is shown may be hard to use; with {@code -Dscreenshots}, a picture of it as well, in target/screenshots. */
    void look(String name) {
        if (Boolean.getBoolean("screenshots")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(true));
        }
        assertThat(violations().stream()
                        .filter(violation -> violation.startsWith("serious") || violation.startsWith("critical")))
                .as(name)
                .isEmpty();
    }

    /** What is pressed is 44 px high on a phone; what is smaller by design has as much around it, or another way. */
    void hasRoomForFingers(String what) {
        Object small = page.evaluate(
                "[...document.querySelectorAll('button, select, .tabs a, input:not([type=checkbox], [type=radio])')]"
                        + ".filter(e => e.checkVisibility() && !e.matches('.link, .tag, .cal-item, .fig-means button, .chip button, .chips input'))"
                        + ".filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))");
        assertThat((List<?>) small).as(what).isEmpty();
    }

    /**
     * What is hard to use for some: how much it matters, which rule, and where. In the page itself, which has no frames of others, and
     * without what there is nothing to say of. To bring axe into a page takes as long as to run it, so it stays there. Of what axe would
     * fetch once more before it begins, styles are for a rule that is experimental, which it leaves out by itself.
     */
    @SuppressWarnings("unchecked")
    List<String> violations() {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations'], preload: {assets: ['media']}})).violations
                    .map(violation => `${violation.impact} ${violation.id} ${violation.nodes[0].html}`)""");
    }
}
