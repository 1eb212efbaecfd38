package dev.switchboard.ground.embedded;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.start.StartRefusedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 of the service's own, whose data is kept between starts under {@code <folder>/postgres}. Durable as
 * any other: the library that brings it is meant for tests, so what it switches off for speed is switched on again.
 */
public final class EmbeddedDatabase implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String OWNER = "postgres";
    private static final String DATABASE = "switchboard";
    private static final String VERSION = "18";
    private static final int PORT_LINE = 3; // of postmaster.pid

    /**
     * MB. A new file of PostgreSQL's log is written once before it is used, and all who commit wait for that: the 16 MB that it would
     * have take a tenth of a second, in each third second of a busy one.
     */
    private static final String LOG_FILE = "1";

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server, String password) {
        this.lockFile = lockFile;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts it, taking over what a killed service left behind.
     *
     * @param folder of the service's own data
     * @throws StartRefusedException if another service works with this folder, or its data is of another version
     */
    public static EmbeddedDatabase start(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data);
            return start(data, lock(data));
        } catch (IOException | SQLException failed) {
            throw new StartRefusedException(
                    "The embedded PostgreSQL does not start: " + failed.getMessage(),
                    "Look into " + data.resolve("postgres/log")
                            + ", or give the service another one with DATABASE_URL.");
        } catch (IllegalStateException missing) { // how the library says that it has none for this platform
            throw new StartRefusedException(
                    "This build brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ".",
                    "Build it on such a machine, or give the service a database with DATABASE_URL.");
        }
    }

    /**
     * The one that another service has started from this folder, for a command that works beside it and leaves it running.
     *
     * @param folder of that service's data
     * @return nothing if none runs
     */
    public static Optional<Running> running(Path folder) {
        Path data = folder.toAbsolutePath().normalize();
        Path pidFile = data.resolve("postgres/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            lock(data).close();
            return Optional.empty(); // left behind: nobody holds the folder
        } catch (StartRefusedException held) {
            return joined(data, pidFile);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Running> joined(Path data, Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
            return port.matches("[0-9]{1,5}")
                    ? Optional.of(new Running(
                            "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
                            OWNER,
                            new LocalSecrets(data).text("postgres-owner-password")))
                    : Optional.empty();
        } catch (IOException stopping) {
            return Optional.empty();
        }
    }

    /** Where it is, and how its owner logs in. */
    public record Running(String jdbcUrl, String ownerUser, String ownerPassword) {

        @Override
        public String toString() {
            return "Running[" + jdbcUrl + "]";
        }
    }

    private static EmbeddedDatabase start(Path data, FileChannel lockFile) throws IOException, SQLException {
        try {
            String password = new LocalSecrets(data).text("postgres-owner-password");
            Path server = data.resolve("postgres");
            DiskRoom.require(data, !Files.exists(server));
            if (!Files.exists(server)) {
                create(data, server, password);
            }
            requireVersion(server);
            LeftBehind.stop(server);
            EmbeddedDatabase database = new EmbeddedDatabase(lockFile, start(server, password, data), password);
            database.createDatabase();
            return database;
        } catch (IOException | SQLException | RuntimeException failed) {
            lockFile.close();
            throw failed;
        }
    }

    /** Held until this process ends, however it ends: the system gives it back. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("switchboard.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StartRefusedException(
                    "Another Switchboard works with the data in " + data + ".",
                    "Stop it first, or give this one a folder of its own with SWITCHBOARD_DATABASE_DATA_FOLDER, and a PORT and MANAGEMENT_PORT.");
        }
        return channel;
    }

    /** Made beside and put in place when it is whole, so that a start that was cut off leaves nothing half. */
    private static void create(Path data, Path server, String password) throws IOException {
        Path unfinished = data.resolve("postgres.unfinished");
        LeftBehind.stop(unfinished);
        delete(unfinished);
        LOG.info("A database is made in {}", server);
        start(unfinished, password, data).close();
        Files.move(unfinished, server, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireVersion(Path server) throws IOException {
        String version = Files.readString(server.resolve("PG_VERSION")).strip();
        if (!version.equals(VERSION)) {
            throw new StartRefusedException(
                    "The data in " + server + " is of PostgreSQL " + version + ", this service brings " + VERSION + ".",
                    "Dump it with PostgreSQL " + version + " and restore it, or move the folder away to start afresh.");
        }
    }

    private static EmbeddedPostgres start(Path server, String password, Path data) throws IOException {
        Path passwordFile = data.resolve("postgres-owner-password");
        return EmbeddedPostgres.builder()
                .setDataDirectory(server)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                // Options of initdb: whoever connects has to know the owner's password.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("wal-segsize", LOG_FILE)
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "2GB") // each checkpoint has every page written whole once more
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", ServerMemory.sharedBuffers())
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_age", "1d")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), OWNER, password);
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    public String jdbcUrl() {
        return url(DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    public String ownerUser() {
        return OWNER;
    }

    public String ownerPassword() {
        return password;
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            lockFile.close();
        }
    }
}
