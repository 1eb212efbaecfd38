package dev.switchboard.ground.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for all tests of a run; quick, because nothing of it has to outlive a power cut. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "400")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/postgres";
    }

    /** Another database of the same server, for a service that is to be alone with its events. */
    public static String another(String name) {
        return another(name, "template1");
    }

    /** The same, with all that {@code like} has, to which nobody is connected. */
    public static String another(String name, String like) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + like);
            return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
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
