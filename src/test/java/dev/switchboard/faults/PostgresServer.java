package dev.switchboard.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A durable PostgreSQL that can be stopped as by a power cut, and started again at the same address. */
final class PostgresServer {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path data;
    private final int port;
    private final List<String> command;

    /** @param folder of its data; may be a file system of its own, which may run full */
    PostgresServer(Path folder) throws IOException {
        data = folder.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_wal_size", "64MB")
                .setServerConfig("min_wal_size", "32MB")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        port = server.getPort();
        // What it was started with, so that it can be started so again without the library, which forgets stopped ones.
        command = words(Files.readString(data.resolve("postmaster.opts")));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    /** As when the power goes: nothing is finished, nothing flushed. */
    void stopAtOnce() throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readAllLines(pidFile).get(0).strip();
        new ProcessBuilder("kill", "-QUIT", pid).start().waitFor(); // PostgreSQL's immediate shutdown
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(server -> server.onExit().join());
    }

    /** Stands still and keeps its connections, as when its disk hangs. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<String> words = new ArrayList<>(List.of("kill", signal, String.valueOf(pid)));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> words.add(String.valueOf(child.pid())));
        new ProcessBuilder(words).start().waitFor();
    }

    void start() throws IOException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        words.addAll(command);
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("postgres.log").toFile()))
                .start();
    }

    boolean isUp() {
        try {
            return sql().sql("SELECT 1").query(Integer.class).single() == 1;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** As the owner, who sees all organizations. */
    JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "postgres", "any"));
    }
}
