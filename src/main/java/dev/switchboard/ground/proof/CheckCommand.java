package dev.switchboard.ground.proof;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** {@code check [folder]}: proves {@code routes/} and {@code config/} of a folder, without starting the service. */
public final class CheckCommand {

    public static final String USAGE = "Usage: check [folder that holds routes/ and config/]";

    private static final int GOOD = 0;
    private static final int FOUND = 1;
    private static final int WRONG_WORDS = 2;

    private CheckCommand() {}

    /** @return the exit code: 0 nothing found, 1 something found, 2 wrong words */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        if (words.length > 1 || words.length == 1 && words[0].startsWith("--")) {
            err.println("check: expected one folder at most. " + USAGE);
            return WRONG_WORDS;
        }
        Path home = Path.of(words.length == 1 ? words[0] : System.getenv().getOrDefault("SWITCHBOARD_HOME", "."));
        if (!Files.isDirectory(home.resolve("routes")) && !Files.isDirectory(home.resolve("config"))) {
            err.println("check: " + home.toAbsolutePath().normalize() + " holds neither routes/ nor config/. " + USAGE);
            return WRONG_WORDS;
        }
        quiet();
        List<Finding> findings = RouteProofs.strict().of(home);
        for (Finding finding : findings) {
            out.printf(
                    "%s:%d: %s [%s] %s%n",
                    finding.file(), finding.line(), finding.severity().wire(), finding.rule(), finding.message());
            out.printf("    %s%n", finding.example());
        }
        long errors = findings.stream().filter(Finding::isError).count();
        out.printf("check: %d errors, %d warnings%n", errors, findings.size() - errors);
        return findings.isEmpty() ? GOOD : FOUND;
    }

    /** No service has set up its log here, and libraries would write into what is printed. */
    private static void quiet() {
        LoggingSystem.get(CheckCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
    }
}
