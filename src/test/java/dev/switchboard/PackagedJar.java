package dev.switchboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jar that the build has packaged, run as a process of its own. */
public final class PackagedJar {

    /** These processes live for seconds, which is too short for the optimizing compiler to pay for itself. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private PackagedJar() {}

    /** @param words of its command line */
    public static ProcessBuilder run(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(
                "-jar", Path.of("target", "switchboard.jar").toAbsolutePath().toString()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }
}
