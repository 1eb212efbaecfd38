package dev.switchboard.ground.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.start.StartRefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskRoomTest {

    private static final Path FOLDER = Path.of("data");

    @Test
    void aFullDiskIsNamedBeforeADatabaseIsMadeOnIt() {
        assertThatThrownBy(() -> DiskRoom.require(FOLDER, 39, true))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The disk that holds data has 39 MB left, and a new database needs 200 MB.");
        assertThatThrownBy(() -> DiskRoom.require(FOLDER, 0, false)).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void aDatabaseThatIsThereNeedsLess() {
        assertThatCode(() -> DiskRoom.require(FOLDER, 39, false)).doesNotThrowAnyException();
    }
}
