package dev.switchboard.ground.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * The files of a PostgreSQL that has had all migrations: the first process of a build that needs them makes them, all others copy them,
 * which takes a fraction of the time. That the migrations run on a database that has nothing, {@code MigrationTest} and {@code ServiceIT}
 * show.
 */
final class SchemaServer {

    /** Has the schema; nobody is connected to it, so that it may be copied. */
    static final String SCHEMA = "the_schema";

    /** The same, for the service that most tests share. */
    static final String SERVICE = "switchboard";

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private SchemaServer() {}

    /** Quick, because nothing of it has to outlive a power cut. */
    static EmbeddedPostgres.Builder quick(Path files) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("full_page_writes", "off");
    }

    /** @return a new folder, whose server was stopped */
    static Path copy() throws IOException {
        Files.createDirectories(TARGET);
        Path made = TARGET.resolve("test-schema-" + checksum());
        try (FileChannel lock = FileChannel.open(
                TARGET.resolve("test-schema.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // until it is closed
            if (!Files.exists(made)) {
                make(made);
            }
        }
        Path copy = Files.createTempDirectory(TARGET, "test-database-").resolve("files");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        copy.resolve(
                                made.relativize(file))); // a folder without what is in it, and each as it is protected
            }
        }
        return copy;
    }

    /** Put in place when it is whole, so that a build that was cut off leaves nothing half. */
    private static void make(Path made) throws IOException {
        try (DirectoryStream<Path> older = Files.newDirectoryStream(TARGET, "test-schema-*")) {
            for (Path each : older) {
                FileSystemUtils.deleteRecursively(each);
            }
        }
        Path unfinished = TARGET.resolve("test-schema-unfinished");
        try (EmbeddedPostgres server = quick(unfinished).start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + SCHEMA);
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", SCHEMA))
                    .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                    .load()
                    .migrate();
            statement.execute("CREATE DATABASE " + SERVICE + " TEMPLATE " + SCHEMA);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        Files.move(unfinished, made);
    }

    /** Of all migrations, by name and content. */
    private static String checksum() throws IOException {
        CRC32 sum = new CRC32();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<Path> sorted = files.sorted().toList();
            for (Path file : sorted) {
                sum.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                sum.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
