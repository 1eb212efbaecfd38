package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.switchboard.ground.version.CurrentVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of the service, in a real browser: written, published, and rolled back. */
class FilesPageTest extends BrowserTest {

    private static final Path HELLO = TestPlatform.HOME.resolve("routes/say-hello-page.yaml");

    @Autowired
    private CurrentVersion current;

    @AfterEach
    void deleteWhatWasMade() throws IOException {
        Files.deleteIfExists(HELLO);
    }

    private Locator text() {
        return page.getByRole(AriaRole.TEXTBOX, heading("Text of "));
    }

    @Test
    void aRouteIsWrittenPublishedAndRolledBack() {
        await().atMost(Duration.ofSeconds(20)).until(() -> current.number() > 0);
        long before = current.number();
        signIn();
        page.navigate(url("/console/platform"));
        page.getByRole(AriaRole.LINK, heading("Files")).click();
        page.getByText("New file").click();
        page.getByLabel("Name, with its folder").fill("routes/say-hello-page.yaml");
        page.getByRole(AriaRole.BUTTON, heading("Begin it")).click();
        assertThat(text()).hasValue(java.util.regex.Pattern.compile("id: say-hello-page"));

        text().focus();
        page.keyboard().press("Control+End");
        page.keyboard().press("Backspace");
        page.keyboard().type("setB");
        assertThat(page.getByRole(AriaRole.OPTION, heading("setBody"))).isVisible();
        page.keyboard().press("Enter");
        page.keyboard().type(":");
        page.keyboard().press("Enter");
        page.keyboard().type("  konstant: hello");
        Locator checks = page.getByRole(AriaRole.LIST, heading("Problems"));
        assertThat(checks).containsText("say-hello-page.yaml");
        look("files-problem");
        text().fill(text().inputValue().replace("konstant", "constant"));
        assertThat(page.locator("figure.route")).containsText("setBody");
        assertThat(page.locator(".findings .error")).hasCount(0);

        page.getByLabel("What changes, and why").fill("Says hello <b>");
        page.getByRole(AriaRole.BUTTON, heading("Save draft")).click();
        page.getByRole(AriaRole.BUTTON, heading("Replay…")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Plays calls and texts of Demo Wraps");
        page.getByRole(AriaRole.BUTTON, heading("Not now")).click();
        page.getByRole(AriaRole.BUTTON, heading("Publish…")).click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName("Publish")
                                .setExact(true))
                .click();
        Locator versions = page.getByRole(AriaRole.LIST, heading("Versions"));
        assertThat(versions).containsText("Says hello <b>");
        assertThat(HELLO).exists();
        assertThat(page.getByText("serves on the one instance")).isVisible();
        versions.getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator(".difference")).containsText("+- route:");
        look("files-history");

        page.getByRole(AriaRole.BUTTON, heading("Roll back to version " + before))
                .click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName("Roll back")
                                .setExact(true))
                .click();
        assertThat(versions).containsText("rolled back to " + before);
        assertThat(HELLO).doesNotExist();
    }

    /** At the end of a long file there is no room below it. */
    @Test
    void whatMayStandThereIsShownOnTheLastLineToo() {
        await().atMost(Duration.ofSeconds(20)).until(() -> current.number() > 0);
        signIn();
        page.navigate(url("/console/files"));
        assertThat(text()).hasValue(java.util.regex.Pattern.compile("id: call-classified"));
        text().focus();
        page.keyboard().press("Control+End");
        page.keyboard().type("        - to: direct:inb");
        assertThat(page.getByRole(AriaRole.OPTION, heading("direct:inbox"))).isVisible();
        assertThat(page.evaluate("""
                        document.querySelector('.words').getBoundingClientRect().bottom
                            <= document.querySelector('.editor').getBoundingClientRect().bottom""")).isEqualTo(true);
        page.keyboard().press("Escape");
        Locator checks = page.getByRole(AriaRole.LIST, heading("Problems"));
        assertThat(checks).containsText("o route answers direct:inb");
        assertThat(checks.getByText("o route answers direct:inb")).hasCount(1);
        assertThat(checks).not().containsText("call-classified.yaml:35 ");
    }

    @Test
    void isReadableOnAPhoneInTheDark() {
        await().atMost(Duration.ofSeconds(20)).until(() -> current.number() > 0);
        context.close();
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
        signIn();
        page.navigate(url("/console/files"));
        assertThat(text()).isVisible();
        assertThat(page.locator("figure.route")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        look("phone-files");
    }
}
