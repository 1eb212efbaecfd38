package dev.switchboard.ground.embedded;

import dev.switchboard.ground.start.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether PostgreSQL has room on the disk: on a full one it ends in the middle of something, and says so in its own log only. */
final class DiskRoom {

    private static final long MEGABYTE = 1_000_000;

    /** MB that a database takes before anything is in it. */
    private static final long TO_MAKE = 200;

    /** MB without which one that is there does not even recover. */
    private static final long TO_START = 30;

    private DiskRoom() {}

    /** @throws StartRefusedException naming the folder, how much is left on its disk and how much is needed */
    static void require(Path folder, boolean isNew) throws IOException {
        require(folder, Files.getFileStore(folder).getUsableSpace() / MEGABYTE, isNew);
    }

    static void require(Path folder, long megabytes, boolean isNew) {
        long needed = isNew ? TO_MAKE : TO_START;
        if (megabytes < needed) {
            throw new StartRefusedException(
                    "The disk that holds " + folder + " has " + megabytes + " MB left, and "
                            + (isNew ? "a new database" : "the database") + " needs " + needed + " MB.",
                    "Free some space, or put the data elsewhere: SWITCHBOARD_HOME on another disk, or a PostgreSQL of your own"
                            + " with DATABASE_URL.");
        }
    }
}
