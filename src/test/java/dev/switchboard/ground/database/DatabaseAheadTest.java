package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.embedded.EmbeddedDatabase;
import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

class DatabaseAheadTest {

    @TempDir
    private Path folder;

    private AnnotationConfigApplicationContext context(Class<?>... parts) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("switchboard.database.data-folder", folder.toString())));
        context.registerBean(LocalSecrets.class, folder);
        context.register(parts);
        new DatabaseAhead().initialize(context);
        return context;
    }

    private static class Refused {

        Refused() {
            throw new IllegalStateException("something else is wrong");
        }
    }

    @Test
    void givesTheServiceTheDatabaseThatItStarted() {
        try (AnnotationConfigApplicationContext context = context(DatabaseConfiguration.class)) {
            context.refresh();
            assertThat(context.getBean(DatabaseServer.class))
                    .isSameAs(context.getBean(DatabaseAhead.Coming.class).server());
            assertThat(context.getBean(DatabaseOwner.class).migrate()).endsWith(", 0 migrations applied now");
            assertThat(EmbeddedDatabase.running(folder)).isPresent();
        }
        assertThat(EmbeddedDatabase.running(folder)).isEmpty();
    }

    @Test
    void leavesNoneRunningWhenTheStartFailsBeforeItIsAskedFor() {
        try (AnnotationConfigApplicationContext context = context(Refused.class)) {
            assertThatThrownBy(context::refresh).hasRootCauseMessage("something else is wrong");
        }
        assertThat(folder.resolve("postgres")).exists();
        assertThat(EmbeddedDatabase.running(folder)).isEmpty();
    }

    @Test
    void failsTheStartAsItWouldFailWithinIt() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17");
        try (AnnotationConfigApplicationContext context = context(DatabaseConfiguration.class)) {
            assertThatThrownBy(context::refresh)
                    .satisfies(failed -> assertThat(NestedExceptionUtils.getMostSpecificCause(failed))
                            .isInstanceOf(StartRefusedException.class)
                            .hasMessageContaining("is of PostgreSQL 17"));
        }
    }
}
