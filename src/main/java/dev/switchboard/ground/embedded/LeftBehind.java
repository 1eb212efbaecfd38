package dev.switchboard.ground.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that a killed service left running, or the file that says so and is wrong. */
final class LeftBehind {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private LeftBehind() {}

    /**
     * Stops the server of {@code dataDirectory} if one is running, as its own fast shutdown: what was committed is
     * written. A process that merely got the same number is left alone.
     */
    static void stop(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = server(pidFile, dataDirectory);
        if (server.isEmpty()) {
            Files.deleteIfExists(pidFile); // PostgreSQL would take any process of that number for itself
            return;
        }
        LOG.info(
                "A PostgreSQL that was left running (process {}) is stopped first",
                server.get().pid());
        askToStop(server.get());
        try {
            server.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException late) {
            throw new IOException("the PostgreSQL that was left running (process "
                    + server.get().pid() + ") does not stop");
        }
    }

    private static Optional<ProcessHandle> server(Path pidFile, Path dataDirectory) throws IOException {
        List<String> lines = Files.readAllLines(pidFile); // pid, data directory, start time, port, …
        if (lines.size() < 2 || !lines.get(0).strip().matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        boolean sameFolder = Path.of(lines.get(1)).toAbsolutePath().normalize().equals(dataDirectory);
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> sameFolder && process.isAlive())
                .filter(LeftBehind::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
    }

    /** SIGINT is PostgreSQL's fast shutdown, which does not wait for clients; Java itself can only send SIGTERM, which does. */
    private static void askToStop(ProcessHandle server) throws IOException {
        try {
            if (new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                            .start()
                            .waitFor()
                    == 0) {
                return;
            }
        } catch (IOException noKill) {
            LOG.debug("no kill on this system");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        server.destroy();
    }
}
