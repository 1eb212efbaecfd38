package dev.switchboard.ground.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One real PostgreSQL for all tests of a run; quick, because nothing of it has to outlive a power cut. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
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
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String ownerUser() {
        return "postgres";
    }

    public static String ownerPassword() {
        return "any";
    }
}
