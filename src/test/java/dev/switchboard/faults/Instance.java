package dev.switchboard.faults;

import dev.switchboard.PackagedJar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of the packaged service, started again and again at the same ports. */
final class Instance {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60); // two phases of at most 25 s
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Path home;
    private final Path log;
    private final Map<String, String> settings;
    private Process process;

    /** @param home holds {@code routes/} and {@code config/} */
    Instance(Path home, Path log, Map<String, String> settings) {
        this.home = home;
        this.log = log;
        this.settings = settings;
    }

    void start() throws IOException {
        ProcessBuilder builder = PackagedJar.runUnpacked(List.of())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
        process = builder.start();
    }

    /** Whether it says that it takes calls. */
    boolean isReady() {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks it to stop, as a rolling update does, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service does not stop within " + STOPS_WITHIN);
        }
    }

    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }
}
