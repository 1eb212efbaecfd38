package dev.switchboard.ground.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jar that the build has packaged, with its jars beside each other and an archive of the classes that a start reads (docs/start.md), as
 * the build has prepared it for a quick start. Without that, the jar as it is, which takes longer.
 */
public final class UnpackedJar {

    private static final Path PACKAGED = Path.of("target", "switchboard.jar").toAbsolutePath();

    private UnpackedJar() {}

    /** What Java is told to run it. @param java the program and its options */
    public static List<String> command(List<String> java) {
        List<String> command = new ArrayList<>(java);
        StartArchive built = StartArchive.besideJar(PACKAGED);
        if (built.isReady()) {
            command.addAll(List.of(built.option(), "-jar", built.jar().toString()));
        } else {
            command.addAll(List.of("-jar", PACKAGED.toString()));
        }
        return command;
    }
}
