package dev.switchboard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The jar that the build has packaged, as the image starts it (docs/start.md): its jars beside each other, with an archive of the classes
 * that a start reads. Made once for all tests of a build, which start the service so often that this takes less than it saves.
 */
final class UnpackedJar {

    private static final Path PACKAGED = Path.of("target", "switchboard.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "unpacked").toAbsolutePath();
    private static final Path JAR = FOLDER.resolve("switchboard.jar");
    private static final Path ARCHIVE = FOLDER.resolve("classes");

    private UnpackedJar() {}

    /** What Java is told to run it. @param java the program and its options, which have to be the same each time */
    static List<String> command(List<String> java) throws IOException {
        Files.createDirectories(FOLDER.getParent());
        // Whichever process of a build comes first makes it, and the others wait for that.
        try (FileChannel lock = FileChannel.open(
                FOLDER.resolveSibling("unpacked.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            Path made = FOLDER.resolve("made-of");
            if (!Files.exists(made) || !Files.readString(made).equals(origin())) {
                make(java);
                Files.writeString(made, origin());
            }
        }
        return command(java, "-XX:SharedArchiveFile=" + ARCHIVE, "-jar", JAR.toString());
    }

    /** Of which jar, and by which Java. */
    private static String origin() throws IOException {
        return Runtime.version() + " " + Files.readString(PACKAGED.resolveSibling("switchboard.jar.sha256"));
    }

    private static void make(List<String> java) throws IOException {
        FileSystemUtils.deleteRecursively(FOLDER);
        run(command(
                java, "-Djarmode=tools", "-jar", PACKAGED.toString(), "extract", "--destination", FOLDER.toString()));
        run(command(java, "-XX:ArchiveClassesAtExit=" + ARCHIVE, "-jar", JAR.toString(), "try-start"));
    }

    private static List<String> command(List<String> java, String... more) {
        List<String> command = new ArrayList<>(java);
        command.addAll(Arrays.asList(more));
        return command;
    }

    private static void run(List<String> command) throws IOException {
        Path said = FOLDER.resolveSibling("unpacked.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(said));
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
