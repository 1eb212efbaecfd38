package dev.switchboard;

import dev.switchboard.ground.start.UnpackedJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** The jar that the build has packaged, run as a process of its own. */
public final class PackagedJar {

    /** These processes live for seconds, which is too short for the optimizing compiler to pay for itself. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private PackagedJar() {}

    /** How a command ended, and what it said. */
    record Result(int exitCode, String printed) {}

    /** As {@code java -jar} runs it. @param words of its command line */
    public static ProcessBuilder run(List<String> words) {
        List<String> command = java();
        command.addAll(List.of(
                "-jar", Path.of("target", "switchboard.jar").toAbsolutePath().toString()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    /** As the image runs it, which starts in half of the time. @param words of its command line */
    public static ProcessBuilder runUnpacked(List<String> words) {
        List<String> command = new ArrayList<>(UnpackedJar.command(java()));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        return command;
    }

    /** Runs a command to its end. @param settings of its environment */
    static Result command(Path home, Map<String, String> settings, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = runUnpacked(List.of(words)).directory(home.toFile());
        builder.environment().putAll(settings);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), printed);
    }

    /** What lies beside the jar where it is installed. */
    static void furnish(Path home) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }
}
