package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.reload.EditionPair.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether another edition could come to anything else, by what was read and gone through in the first. */
class EditionPairTest {

    private static final Map<String, String> ROUTES = Map.of("outer", "calls inner", "inner", "as it serves");

    private static final Map<String, String> NAMES =
            Map.of("outer", "routes/outer.yaml", "inner", "routes/in/inner.yaml");

    @TempDir
    private Path folder;

    private Edition first;
    private Edition second;
    private LiveFile<String> changed;
    private LiveFile<String> same;

    @BeforeEach
    void setUp() throws Exception {
        first = edition();
        second = edition();
        changed = file("changed", "Good morning");
        same = file("same", "Goodbye");
        second.keep(changed, "config/changed", "GOOD MORNING", "GOOD MORNING");
        second.keep(same, "config/same", "Goodbye", "Goodbye");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private Edition edition() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.addRoutePolicyFactory(new WalkedRoutes());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").setBody(constant("done"));
            }
        });
        context.start();
        Edition edition = new Edition(folder, false, context);
        edition.keepRoutes(ROUTES, Map.of(), NAMES);
        return edition;
    }

    private LiveFile<String> file(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        LiveFile<String> live = new LiveFile<>(file, words -> words);
        first.keep(live, "config/" + name, text, text);
        return live;
    }

    private <T> Seen<T> seen(Supplier<T> work) {
        return EditionPair.of(first, second).first(work);
    }

    @Test
    void whoeverReadsAChangedFileMayComeToSomethingElse() {
        assertThat(seen(changed::get)).isEqualTo(new Seen<>("Good morning", true));
        assertThat(seen(same::get)).isEqualTo(new Seen<>("Goodbye", false));
        assertThat(EditionPair.of(first, second).second(changed::get)).isEqualTo("GOOD MORNING");
    }

    @Test
    void whatIsOnlyReadIsComparedByWhatItGives() {
        assertThat(seen(() -> Editions.pure(() -> changed.get().length()))).isEqualTo(new Seen<>(12, false));
        assertThat(seen(() -> Editions.pure(changed::get)).differs()).isTrue();
        assertThat(seen(() -> Editions.pure(() -> {
                            String words = Editions.pure(changed::get);
                            return words.toLowerCase(Locale.ROOT);
                        }))
                        .differs())
                .as("the outer one alone decides")
                .isFalse();
        assertThat(seen(() -> changed.get() + Editions.pure(same::get)).differs())
                .as("what was read before stays read")
                .isTrue();
    }

    @Test
    void whoeverGoesThroughAChangedRouteMayComeToSomethingElse() {
        assertThat(seen(this::walk)).isEqualTo(new Seen<>("done", false));
        second.keepRoutes(Map.of("outer", "calls inner", "inner", "changed"), Map.of(), NAMES);
        assertThat(seen(this::walk)).isEqualTo(new Seen<>("done", true));
        assertThat(seen(same::get).differs()).isFalse();
    }

    private String walk() {
        return first.routes().requestBody("direct:outer", "", String.class);
    }

    @Test
    void whereARouteCameOrWentNothingIsKnownToBeTheSame() {
        second.keepRoutes(Map.of("outer", "calls inner"), Map.of(), NAMES);
        assertThat(seen(same::get).differs()).isTrue();
    }

    @Test
    void whatNothingCameByIsNamed() {
        second.keepRoutes(
                Map.of("outer", "calls inner", "inner", "changed"),
                Map.of("clock", "from: timer"),
                Map.of("inner", "routes/in/inner.yaml", "clock", "routes/clock.yaml"));
        EditionPair pair = EditionPair.of(first, second);
        assertThat(pair.unmet()).containsExactly("config/changed", "routes/clock.yaml", "routes/in/inner.yaml");
        pair.first(this::walk);
        assertThat(pair.unmet()).containsExactly("config/changed", "routes/clock.yaml");
        pair.second(changed::get);
        assertThat(pair.unmet()).as("read in the second alone").containsExactly("routes/clock.yaml");
    }

    @Test
    void ofAFolderTheFilesAreNamedThatDiffer() {
        Object tools = new Object();
        first.keep(tools, "config/tools/*.json", "", Map.of("a", "1", "b", "1", "c", "1"));
        second.keep(tools, "config/tools/*.json", "", Map.of("a", "1", "b", "2", "d", "1"));
        EditionPair pair = EditionPair.of(first, second);
        assertThat(pair.unmet())
                .containsExactly("config/changed", "config/tools/b.json", "config/tools/c.json", "config/tools/d.json");
    }

    @Test
    void aRouteThatWentIsMetWhereItServes() {
        second.keepRoutes(Map.of("outer", "calls inner"), Map.of(), Map.of());
        EditionPair pair = EditionPair.of(first, second);
        assertThat(pair.unmet()).contains("routes/in/inner.yaml");
        pair.first(this::walk);
        assertThat(pair.unmet()).doesNotContain("routes/in/inner.yaml");
    }
}
