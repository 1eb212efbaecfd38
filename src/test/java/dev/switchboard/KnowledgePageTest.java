package dev.switchboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The page of what callers are answered from, in a real browser. */
class KnowledgePageTest extends BrowserTest {

    private static final String LIST = """
            # Prices

            ## Trailers <img src=x onerror="document.title='owned'">

            Wrapping a zebra trailer costs $1,234.
            """;

    @Test
    void aFileThatIsDroppedAnswersQuestions() {
        signIn();
        page.navigate(url("/console/knowledge"));
        assertThat(page.getByRole(AriaRole.HEADING, heading("Knowledge"))).isVisible();
        page.getByLabel("Drop files here, or choose them")
                .setInputFiles(
                        new FilePayload("zebra prices.md", "text/markdown", LIST.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getByText("zebra prices")).isVisible();
        assertThat(page.getByText("1 passage ·")).isVisible();
        ask("how much is it to wrap a zebra trailer");
        assertThat(page.locator("blockquote")).containsText("$1,234");
        look("knowledge");
        ask("do you repair submarines");
        assertThat(page.getByText("Nothing answers this well enough")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete zebra prices"))
                .click();
        assertThat(page.getByText("no longer used")).isVisible();
        ask("how much is it to wrap a zebra trailer");
        assertThat(page.getByText("Nothing answers this well enough")).isVisible();
        assertThat(page).hasTitle(java.util.regex.Pattern.compile("Knowledge"));
    }

    private void ask(String question) {
        page.getByLabel("As a caller would ask it").fill(question);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
    }
}
