package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.template.PreparedTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;

/** A second set of files beside the one that serves. */
class EditionTest extends ServiceTest {

    private static final Map<String, String> VALUES = Map.of("company", "Demo");

    @Autowired
    private Editions editions;

    @Autowired
    private PreparedTexts texts;

    @Autowired
    private ProducerTemplate serving;

    @Value("${switchboard.home}")
    private Path home;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void routes() throws IOException {
        FileSystemUtils.copyRecursively(home.resolve("routes"), folder.resolve("routes"));
    }

    @Test
    void onlyThreadsInItSeeItsFiles() throws Exception {
        write("config/messages/texts.yml", "texts: {only_here: \"Thank you for calling {company}\"}");
        try (Edition edition = editions.load(folder)) {
            assertThat(Editions.in(edition, texts::names)).containsExactly("only_here");
            assertThat(Editions.in(edition, () -> texts.filled("only_here", VALUES)))
                    .contains("Thank you for calling Demo");
            assertThat(texts.names()).isNotEmpty().doesNotContain("only_here");
            assertThat(Editions.in(edition, this::namesElsewhere)).doesNotContain("only_here");
        }
    }

    private java.util.Set<String> namesElsewhere() {
        try {
            return CompletableFuture.supplyAsync(texts::names).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void itsRoutesAreItsOwnAndOtherComponentsAreLent() throws Exception {
        routes();
        write("routes/only-here.yaml", """
                # Says which set of files it is of.
                - route:
                    id: only-here
                    from:
                      uri: direct:only-here
                      steps:
                        - to: "controlbus:route?routeId=inbox&action=status"
                """);
        try (Edition edition = editions.load(folder)) {
            assertThat(edition.hasRoute("only-here")).isTrue();
            assertThat(edition.routes().requestBody("direct:only-here", "", String.class))
                    .isEqualTo("Started");
            assertThat(Editions.in(edition, () -> Editions.routes(serving))).isSameAs(edition.routes());
            assertThat(Editions.routes(serving)).isSameAs(serving);
            assertThat(edition.hasRoute("clock")).as("waits for a clock").isFalse();
        }
    }

    @Test
    void aRouteThatIsMissedIsNamedWithItsFileAndLine() throws IOException {
        routes();
        Files.delete(folder.resolve("routes/messages/alert.yaml"));
        assertThatExceptionOfType(EditionRefusedException.class)
                .isThrownBy(() -> editions.load(folder))
                .satisfies(refused -> assertThat(refused.problems()).anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("routes/messages/call-classified.yaml");
                    assertThat(problem.line()).isPositive();
                }));
    }

    @Test
    void aFolderWithoutEitherIsRefusedAndAMistypedNameIsTold() throws Exception {
        assertThatExceptionOfType(EditionRefusedException.class)
                .isThrownBy(() -> editions.load(folder))
                .withMessageContaining("neither routes/ nor config/");
        write("config/rules/keyword.yml", "intents: []");
        try (Edition edition = editions.load(folder)) {
            assertThat(edition.unread()).containsExactly("config/rules/keyword.yml");
        }
    }
}
