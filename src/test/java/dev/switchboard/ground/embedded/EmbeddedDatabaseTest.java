package dev.switchboard.ground.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.start.StartRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    private Process service;

    @AfterEach
    void leaveNothingRunning() throws Exception {
        if (service != null) {
            service.destroyForcibly().waitFor();
        }
        LeftBehind.stop(folder.toRealPath().resolve("postgres"));
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Another JVM that starts the database, writes a row, and waits. */
    private void startService() throws IOException {
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = service.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals("written")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("written");
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
    }

    @Test
    void keepsWhatWasWrittenWhenTheServiceIsKilledAndTakesTheServerOver() throws Exception {
        startService();
        long left = postmaster();
        service.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(left)).isPresent();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "SELECT word FROM kept")).isEqualTo("kept");
            assertThat(postmaster()).isNotEqualTo(left);
            assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void refusesASecondServiceOnTheSameFolderAndLeavesTheFirstAlone() throws Exception {
        startService();
        long first = postmaster();
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("Another Switchboard")
                .hasMessageContaining(folder.toString());
        assertThat(postmaster()).isEqualTo(first);
        assertThat(service.isAlive()).isTrue();

        service.destroy(); // SIGTERM: both end
        assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void isAsDurableAndClosedAsAServerShouldBe() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "SHOW server_version")).startsWith("18");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void healsAFirstStartThatWasCutOffAndLeavesStrangersAlone() throws Exception {
        Files.createDirectories(folder.resolve("postgres.unfinished/base"));
        Files.writeString(folder.resolve("postgres.unfinished/PG_VERSION"), "18\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            execute(database, "CREATE TABLE kept (word text)");
        }
        // The number of a server that is gone belongs to somebody else by now: this very process.
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.toRealPath().resolve("postgres") + "\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(query(database, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).hasMessageContaining("PostgreSQL 15");
    }

    static final class Service {

        public static void main(String[] args) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    database.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
            execute(database, "CREATE TABLE kept AS SELECT 'kept' AS word");
            System.out.println("written");
            Thread.currentThread().join();
        }
    }
}
