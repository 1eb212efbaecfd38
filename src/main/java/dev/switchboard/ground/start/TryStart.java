package dev.switchboard.ground.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * {@code try-start}: starts the service on a database that is made for it and thrown away, up to when it would answer, and ends. Java
 * makes its archive of classes of such a start.
 */
public final class TryStart {

    public static final String USAGE = "Usage: try-start";

    private static final int WRONG_WORDS = 2;

    private TryStart() {}

    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) throws IOException {
        if (words.length > 0) {
            err.println("try-start: expected no words, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        Path folder = Files.createTempDirectory("switchboard-try-");
        try (var context = Aside.start(
                application, "--switchboard.database.url=", "--switchboard.database.data-folder=" + folder)) {
            out.println("The service starts" + (context.isActive() ? "." : ", and has stopped again."));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }
}
