package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start with files that are good one by one, as far as that can be told without building them. */
class RouteFolderTest {

    private static final String ROUTE = """
            # Writes a line.
            - route:
                id: %s
                from:
                  uri: direct:%s
                  steps:
                    - to:
                        uri: %s
            """;

    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext(new DefaultRegistry());

    @BeforeEach
    void noSettings() {
        context.getPropertiesComponent().setInitialProperties(new Properties());
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @Test
    void whatIsLoadedServesOnceTheContextStarts() throws Exception {
        write("greet", "log:greeted");
        routes().load();
        assertThat(context.isStarted()).isFalse();
        context.start();
        assertThat(context.getRouteController().getRouteStatus("greet").isStarted())
                .isTrue();
    }

    @Test
    void eachFileThatCannotBeBuiltIsNamedWithItsLine() throws Exception {
        write("greet", "log:greeted?showEverything=true");
        write("inform", "log:informed");
        write("part", "nowhere:parted");
        RouteFolder routes = routes();
        assertThatThrownBy(routes::load).isInstanceOfSatisfying(StartRefusedException.class, refused -> assertThat(
                        refused.getMessage().lines())
                .hasSize(2)
                .anyMatch(line -> line.matches(".*/greet\\.yaml:8: .*showEverything.*"))
                .anyMatch(line -> line.matches(".*/part\\.yaml:8: .*nowhere.*")));
        assertThat(routes.isLoaded()).isFalse();
    }

    @Test
    void oneThatNobodyAnswersIsNamedBesideOneThatCannotBeBuilt() throws Exception {
        write("greet", "direct:nobody");
        write("part", "nowhere:parted");
        assertThatThrownBy(routes()::load)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll("no route answers direct:nobody", "part.yaml:8");
    }

    private RouteFolder routes() {
        return new RouteFolder(folder, context, Set.of(), null, FileProofs.NONE);
    }

    private void write(String id, String to) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), ROUTE.formatted(id, id, to));
    }
}
