package dev.switchboard.ground.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

    @TempDir
    private Path home;

    @Test
    void makesASecretOnce() {
        String made = new LocalSecrets(home.resolve("data")).text("key");
        assertThat(made).hasSize(44);
        assertThat(new LocalSecrets(home.resolve("data")).text("key")).isEqualTo(made);
    }

    /** As with a database elsewhere, where nothing has been written before. */
    @Test
    void aFolderThatCanNotBeWrittenIsNamedWithWhatToDo() throws IOException {
        Path file = Files.writeString(home.resolve("data"), "no folder");
        LocalSecrets secrets = new LocalSecrets(file);
        assertThatThrownBy(() -> secrets.text("key"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(file.resolve("key").toString())
                .hasMessageContaining("can't be made or read");
        assertThatThrownBy(() -> secrets.keep("token", "text"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("can't be made or kept");
    }
}
