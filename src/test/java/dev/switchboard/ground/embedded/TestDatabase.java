package dev.switchboard.ground.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One real PostgreSQL for all tests of a run, which has the schema already. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            Path files = SchemaServer.copy();
            EmbeddedPostgres server = SchemaServer.quick(files)
                    .setServerConfig("max_connections", "400")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> throwAway(server, files.getParent())));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void throwAway(EmbeddedPostgres server, Path folder) {
        try {
            server.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the database of the service that most tests share. */
    public static String jdbcUrl() {
        return url(SchemaServer.SERVICE);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + database;
    }

    /** Another database of the same server that has nothing. */
    public static String another(String name) {
        return another(name, "template1");
    }

    /** One that has the schema and nothing else, for a service that is to be alone with its events. @return its address */
    public static String anotherWithSchema(String name) {
        return another(name, SchemaServer.SCHEMA);
    }

    private static String another(String name, String like) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + like);
            return url(name);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sees everything, as its owner does, over connections that are kept: to make one costs more than most statements. */
    public static JdbcClient asOwner(String jdbcUrl) {
        HikariConfig connections = new HikariConfig();
        connections.setJdbcUrl(jdbcUrl);
        connections.setUsername(ownerUser());
        connections.setPassword(ownerPassword());
        connections.setMinimumIdle(0);
        // Tests change tables, which a statement that the server has prepared before would not know.
        connections.addDataSourceProperty("prepareThreshold", "0");
        return JdbcClient.create(new HikariDataSource(connections));
    }

    public static String ownerUser() {
        return "postgres";
    }

    public static String ownerPassword() {
        return "any";
    }
}
