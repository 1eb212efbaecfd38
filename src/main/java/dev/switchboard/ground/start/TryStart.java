package dev.switchboard.ground.start;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * {@code try-start}: starts the service on a database that is made for it and thrown away, has it answer once at each of its ports, and
 * ends. Java makes its archive of classes of such a start, so that a first answer finds its own there, too.
 */
public final class TryStart {

    public static final String USAGE = "Usage: try-start";

    private static final int WRONG_WORDS = 2;
    private static final int LONGEST_MILLIS = 10_000;

    private TryStart() {}

    public static int run(Class<?> application, String[] words, PrintStream out, PrintStream err) throws IOException {
        if (words.length > 0) {
            err.println("try-start: expected no words, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        Path folder = Files.createTempDirectory("switchboard-try-");
        try (var context = Aside.start(
                application, "--switchboard.database.url=", "--switchboard.database.data-folder=" + folder)) {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
            answered(port, "/webhooks/twilio/voice", "CallSid=CA0");
            answered(management, "/actuator/health/readiness", "");
            out.println("The service starts" + (context.isActive() ? "." : ", and has stopped again."));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    /** What is answered doesn't matter here: an unsigned webhook comes as far as its signature. @param form posted if there is one */
    private static void answered(int port, String path, String form) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(LONGEST_MILLIS);
        connection.setReadTimeout(LONGEST_MILLIS);
        if (!form.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
        }
        connection.getResponseCode();
        connection.disconnect();
    }
}
