package dev.switchboard;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jar that the build has packaged, with its jars beside each other and an archive of the classes that a start reads (docs/start.md), as
 * the build has prepared it for a quick start. Without that, the jar as it is, which takes longer.
 */
final class UnpackedJar {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String NAME = "switchboard.jar";
    private static final int KEEPS_CACHES = 25;

    private UnpackedJar() {}

    /** What Java is told to run it. @param java the program and its options */
    static List<String> command(List<String> java) throws IOException {
        List<String> command = new ArrayList<>(java);
        Path jar = TARGET.resolve(NAME);
        for (Path prepared : prepared()) {
            jar = prepared.resolve(NAME);
            command.add((Runtime.version().feature() < KEEPS_CACHES ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=")
                    + prepared.resolve("classes"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** At most one, as each build deletes what was made of the jars before. */
    private static List<Path> prepared() throws IOException {
        Path start = TARGET.resolve("start");
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        String name = Runtime.version() + "-" + Files.size(TARGET.resolve(NAME)) + "-"
                + Files.getLastModifiedTime(TARGET.resolve(NAME)).toMillis() + "-*";
        List<Path> prepared = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(start, name)) {
            folders.forEach(prepared::add);
        }
        return prepared;
    }
}
