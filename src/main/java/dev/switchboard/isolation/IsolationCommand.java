package dev.switchboard.isolation;

import dev.switchboard.ground.start.Aside;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * {@code isolation-check}: starts the service aside and tries it. With {@code DATABASE_URL} set in that database, where
 * it leaves nothing behind; else in one that is made for the check. Words are addresses: of the API only what begins with one of
 * them is tried, beside all tables and webhooks.
 */
public final class IsolationCommand {

    public static final String USAGE = "Usage: isolation-check [addresses like /api/calls; all without]";

    private static final int HELD = 0;
    private static final int LEAKS = 1;
    private static final int WRONG_WORDS = 2;

    private IsolationCommand() {}

    /** @return the exit code: 0 nothing leaks, 1 something does, 2 wrong words */
    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) throws IOException {
        for (String word : words) {
            if (!word.startsWith("/")) {
                err.println("isolation-check: " + word + " is no address. " + USAGE);
                return WRONG_WORDS;
            }
        }
        Path data = Files.createTempDirectory("switchboard-isolation-check");
        List<String> settings = new ArrayList<>(List.of(
                "--logging.level.dev.switchboard=error", // refusals are expected
                // Tokens of its own, good for this process only: an issuer would make none.
                "--switchboard.security.jwt-issuer-uri=",
                "--switchboard.limits.api-organization.burst=100000",
                "--switchboard.limits.api-organization.per-second=1000",
                // All public pages are opened from one address, hundreds of times: else most of the check is waiting.
                "--switchboard.limits.shared-address.burst=100000",
                "--switchboard.limits.page-address.burst=100000",
                "--switchboard.limits.booking-address.burst=100000",
                "--switchboard.security.jwt-secret=" + Tenants.hex() + Tenants.hex()));
        if (System.getenv().getOrDefault("DATABASE_URL", "").isBlank()) {
            settings.add("--switchboard.database.data-folder=" + data);
        }
        try (ConfigurableApplicationContext context = Aside.start(application, settings.toArray(String[]::new))) {
            int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
            List<String> leaks = context.getBean(IsolationCheck.class).run(port, out, chosen(words));
            return leaks.isEmpty() ? HELD : LEAKS;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /** Where the stranger's own account goes is tried in any case: webhooks are answered otherwise as long as it is there. */
    private static Predicate<String> chosen(String[] words) {
        return path -> words.length == 0
                || path.startsWith("/api/credentials/")
                || Arrays.stream(words).anyMatch(path::startsWith);
    }
}
