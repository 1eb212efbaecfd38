package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.proof.ProofFiles;
import dev.switchboard.ground.proof.RouteProofs;
import dev.switchboard.ground.reload.NeededRoutes;
import dev.switchboard.ground.reload.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** The build does not pass with a route that the service would refuse. */
class RouteFilesTest extends ServiceTest {

    private static final Path ROUTES = Path.of("routes");

    @Autowired
    private CamelContext context;

    @Autowired
    private List<NeededRoutes> needed;

    @Test
    void everyFileServes() {
        Set<String> names =
                needed.stream().flatMap(routes -> routes.names().stream()).collect(Collectors.toSet());
        assertThat(RouteFolder.check(ROUTES, context, names)).isEmpty();
    }

    @Test
    void theFolderMayBeALink(@TempDir Path home) throws IOException {
        Path linked = Files.createSymbolicLink(home.resolve("routes"), ROUTES.toAbsolutePath());
        assertThat(RouteFolder.check(linked, context, needed.get(0).names())).isEmpty();
    }

    @Test
    void aNameIsThereOnceInAllFolders(@TempDir Path home) throws IOException {
        FileSystemUtils.copyRecursively(ROUTES, home.resolve("routes"));
        Files.copy(ROUTES.resolve("messages/inbox.yaml"), home.resolve("routes/numbers/inbox.yaml"));
        assertThat(RouteFolder.check(home.resolve("routes"), context, Set.of()))
                .singleElement()
                .hasToString("routes/numbers/inbox.yaml:0: has the name of routes/messages/inbox.yaml;"
                        + " a route's id is its file's name");
    }

    @Test
    void theProofsKnowWhomTheServiceSendsTo() {
        Set<String> names =
                needed.stream().flatMap(routes -> routes.names().stream()).collect(Collectors.toSet());
        Set<String> known = RouteProofs.strict().needed(ProofFiles.read(Path.of(".")));
        assertThat(known).containsAll(names);
        assertThat(known.stream().filter(name -> !names.contains(name)))
                .containsExactlyInAnyOrder("send", "ask-agent", "embed");
    }

    private static Stream<Path> files() throws IOException {
        return Files.walk(ROUTES).filter(Files::isRegularFile);
    }

    @Test
    void everyFileIsRunning() throws IOException {
        try (var files = files()) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .allSatisfy(id -> assertThat(context.getRouteController().getRouteStatus(id))
                            .isNotNull());
        }
    }

    @Test
    void everyFileSaysWhatItIsFor() throws IOException {
        try (var files = files()) {
            assertThat(files.toList()).allSatisfy(file -> assertThat(Files.readString(file))
                    .startsWith("# ")
                    .containsSubsequence("#   in ", "#   out ", "#   on failure "));
        }
    }
}
