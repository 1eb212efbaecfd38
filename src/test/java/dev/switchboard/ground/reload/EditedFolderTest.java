package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditedFolderTest {

    @TempDir
    private Path home;

    @Test
    void aFolderMayBeALink() throws IOException {
        write("release/routes/calls/answer.yaml");
        Path routes = Files.createSymbolicLink(home.resolve("routes"), home.resolve("release/routes"));
        assertThat(names(routes)).containsExactly("calls/answer.yaml");
    }

    @Test
    void aConfigMapIsReadOnce() throws IOException {
        write("routes/..2026_11_27_10_00_00.1/answer.yaml");
        write("routes/..2026_11_27_10_00_00.1/calls/hang-up.yaml");
        Path routes = home.resolve("routes");
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..2026_11_27_10_00_00.1"));
        Files.createSymbolicLink(routes.resolve("answer.yaml"), Path.of("..data/answer.yaml"));
        Files.createSymbolicLink(routes.resolve("calls"), Path.of("..data/calls"));
        assertThat(names(routes)).containsExactly("answer.yaml", "calls/hang-up.yaml");
    }

    @Test
    void whatEditorsLeaveIsNobodysFile() throws IOException {
        write("routes/answer.yaml");
        for (String left : List.of(".answer.yaml.swp", "._answer.yaml", "answer.yaml~", ".git/config.yaml", "a.tmp")) {
            write("routes/" + left);
        }
        Files.createSymbolicLink(home.resolve("routes/.#answer.yaml"), Path.of("somebody@somewhere.1"));
        assertThat(names(home.resolve("routes"))).containsExactly("answer.yaml");
    }

    @Test
    void aLinkThatLeadsNowhereOrBackIsLeftOut() throws IOException {
        write("routes/calls/answer.yaml");
        Files.createSymbolicLink(home.resolve("routes/calls/again"), home.resolve("routes"));
        Files.createSymbolicLink(home.resolve("routes/gone.yaml"), Path.of("nowhere.yaml"));
        assertThat(names(home.resolve("routes"))).containsExactly("calls/answer.yaml");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        assertThatThrownBy(() -> EditedFolder.files(home.resolve("routes"))).isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), "# something\n");
    }

    private static List<String> names(Path folder) throws IOException {
        return EditedFolder.files(folder).stream()
                .map(EditedFolder.EditedFile::name)
                .toList();
    }
}
