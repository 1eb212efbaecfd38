package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.reload.NeededRoutes;
import dev.switchboard.reload.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
    void everyFileIsRunning() throws IOException {
        try (var files = Files.list(ROUTES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .allSatisfy(id -> assertThat(context.getRouteController().getRouteStatus(id))
                            .isNotNull());
        }
    }

    @Test
    void everyFileSaysWhatItIsFor() throws IOException {
        try (var files = Files.list(ROUTES)) {
            assertThat(files.toList()).allSatisfy(file -> assertThat(Files.readString(file))
                    .startsWith("# ")
                    .containsSubsequence("#   in ", "#   out ", "#   on failure "));
        }
    }
}
