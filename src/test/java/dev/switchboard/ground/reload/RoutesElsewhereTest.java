package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The routes are plain YAML of Camel: whatever reads that, as Kaoto and Camel JBang do, opens them with nothing of ours. */
class RoutesElsewhereTest {

    private static final Path ROUTES = Path.of("routes");

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String id(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    @Test
    void camelsOwnLoaderReadsEachFileUnchanged() throws Exception {
        for (Path file : files()) {
            try (DefaultCamelContext bare = new DefaultCamelContext()) {
                bare.disableJMX();
                PluginHelper.getRoutesLoader(bare)
                        .loadRoutes(ResourceHelper.fromString(file.toString(), Files.readString(file)));
                List<RouteDefinition> routes = bare.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteDefinitions();
                assertThat(routes).as(file.toString()).singleElement().satisfies(route -> {
                    assertThat(route.getRouteId()).isEqualTo(id(file));
                    assertThat(route.getInput().getEndpointUri()).isNotBlank();
                    assertThat(route.getOutputs()).isNotEmpty();
                });
            }
        }
    }

    @Test
    void eachFileFitsTheSchemaThatEditorsGoBy() throws IOException {
        for (Path file : files()) {
            assertThatCode(() -> RouteSchema.check(RouteFile.parse(id(file), Files.readString(file))))
                    .as(file.toString())
                    .doesNotThrowAnyException();
        }
    }

    /** Kaoto shows a list of routes, and knows a component by the scheme of its address. */
    @Test
    void nothingInThemIsAnExtensionOfOurs() throws IOException {
        TreeSet<String> schemes = new TreeSet<>();
        for (Path file : files()) {
            JsonNode tree = new YAMLMapper().readTree(Files.readString(file));
            assertThat(tree.isArray()).as(file.toString()).isTrue();
            tree.forEach(part -> assertThat(part.fieldNames()).toIterable().containsExactly("route"));
            for (String name : List.of("uri", "to", "toD")) {
                tree.findValuesAsText(name).stream()
                        .filter(uri -> uri.matches("[a-z][a-z0-9-]*:.*"))
                        .forEach(uri -> schemes.add(uri.substring(0, uri.indexOf(':'))));
            }
        }
        assertThat(schemes).contains("direct", "openai");
        assertThat(schemes).allSatisfy(scheme -> assertThat(
                        getClass().getResource("/META-INF/services/org/apache/camel/component/" + scheme))
                .as(scheme)
                .isNotNull());
    }
}
