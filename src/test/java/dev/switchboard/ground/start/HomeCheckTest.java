package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.Switchboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class HomeCheckTest {

    @TempDir
    private Path home;

    private void check(Class<?> source) {
        MockEnvironment environment = new MockEnvironment();
        environment.setProperty("switchboard.home", home.toString());
        new HomeCheck().postProcessEnvironment(environment, new SpringApplication(source));
    }

    @Test
    void aFolderWithoutTheFilesIsNamedBeforeAnythingStarts() throws IOException {
        assertThatThrownBy(() -> check(Switchboard.class))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(home.toString());
        Files.createDirectory(home.resolve("routes"));
        Files.createDirectory(home.resolve("config"));
        assertThatCode(() -> check(Switchboard.class)).doesNotThrowAnyException();
    }

    @Test
    void whatOnlyOpensTheDatabaseNeedsNone() {
        assertThatCode(() -> check(HomeCheckTest.class)).doesNotThrowAnyException();
    }
}
